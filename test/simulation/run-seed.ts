import fc from 'fast-check';
import type { Broken } from './broken.ts';
import { type Step, steps } from './steps.ts';
import { live, type Outcome, RuleBroken } from './world.ts';

/** What happens on the day of a seed; the same in every run. */
export function dayOf(seed: number): readonly Step[] {
  return fc.sample(steps, { seed, numRuns: 1 })[0] ?? [];
}

/**
 * Lives the day of a seed.
 * @throws {@link RuleBroken} naming the seed, with the day cut down to what matters and what happened in it.
 */
export async function runSeed(seed: number): Promise<Outcome> {
  const day = dayOf(seed);
  try {
    return await live(day, seed);
  } catch (cause) {
    if (!(cause instanceof RuleBroken)) throw cause;
    const { day: matters, failure } = await shrunk(day, seed, cause);
    const listed = matters.map((step) => `  ${JSON.stringify(step)}`).join('\n');
    throw new RuleBroken(`seed ${seed}: ${failure.what}\n${listed}`, failure.trace);
  }
}

/** The day without the steps that it fails without too: first halves are left out, at last single ones. */
export async function shrunk(
  day: readonly Step[],
  seed: number,
  first: RuleBroken,
  broken: Broken = {},
): Promise<{ readonly day: readonly Step[]; readonly failure: RuleBroken }> {
  let matters = day;
  let failure = first;
  const stillFails = async (shorter: readonly Step[]): Promise<boolean> => {
    try {
      await live(shorter, seed, broken);
      return false;
    } catch (cause) {
      if (!(cause instanceof RuleBroken)) throw cause;
      failure = cause;
      matters = shorter;
      return true;
    }
  };
  for (let size = day.length >> 1; size >= 1; ) {
    let isShorter = false;
    for (let at = 0; at + size <= matters.length; ) {
      if (await stillFails([...matters.slice(0, at), ...matters.slice(at + size)]))
        isShorter = true;
      else at += size;
    }
    if (!isShorter) size >>= 1;
  }
  return { day: matters, failure };
}
