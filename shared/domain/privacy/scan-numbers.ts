import { type Candidate, candidatesFrom, digitRuns, type NumberShape } from './digit-groups.ts';
import type { Finding } from './masked-kind.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';

export type NumberScan = NumberShape & {
  /** Tried before the longer ones: what comes after it is rather something else than the rest of it. */
  readonly isPreferred?: (candidate: Candidate) => boolean;
  /** Where the number stands if it is of the kind looked for; `around` is worked out when asked for. */
  readonly find: (
    candidate: Candidate,
    around: () => Surroundings,
    plain: string,
  ) => Finding | null;
};

/** Finds numbers of one kind from left to right, of those that begin at one place the longest. */
export function scanNumbers(plain: string, { find, isPreferred, ...shape }: NumberScan): Finding[] {
  const found: Finding[] = [];

  function matchAt(candidates: readonly Candidate[]) {
    const preferred = isPreferred && candidates.find(isPreferred);
    for (const candidate of preferred ? [preferred, ...candidates] : candidates) {
      const { start, end, last } = candidate;
      const finding = find(candidate, () => surroundingsOf(plain, start, end), plain);
      if (finding !== null) return { finding, last };
    }
    return null;
  }

  for (const run of digitRuns(plain)) {
    let first = 0;
    while (first < run.length) {
      const match = matchAt(candidatesFrom(run, first, shape));
      if (match !== null) found.push(match.finding);
      first = match === null ? first + 1 : match.last + 1;
    }
  }
  return found;
}
