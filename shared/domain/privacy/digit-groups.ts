/** Digits that stand together, and how they stand to what is around them. */
export type DigitGroup = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** What is between this group and the next one of the same number; null after the last. */
  readonly gap: string | null;
};

/** Groups that may be one number, because nothing but separators is between them. */
export type DigitRun = readonly DigitGroup[];

/** Some groups beside each other, taken as one number: `run[first]` up to and including `run[last]`. */
export type Candidate = {
  readonly digits: string;
  readonly run: DigitRun;
  readonly first: number;
  readonly last: number;
  readonly start: number;
  readonly end: number;
};

/** What people and programs put between the groups of a number. */
const GAP = /^(?:[\s\p{Pd}\u2212.,/_·•|\\()']{1,3})$/u;
const MOST_GAP = 3;
/** No number looked for here has more digits. */
const MOST_DIGITS = 19;

/** What the numbers of one kind have in common. */
export type NumberShape = {
  readonly leastDigits: number;
  readonly mostDigits: number;
  /** What may be between groups, where that is less than may be between any. */
  readonly gap?: RegExp;
};

/** All that may be one number of such a shape from a group on, the longest first. */
export function candidatesFrom(run: DigitRun, first: number, shape: NumberShape): Candidate[] {
  const { leastDigits, mostDigits, gap } = shape;
  const found: Candidate[] = [];
  const start = run[first]?.start ?? 0;
  let digits = '';
  for (let last = first; last < run.length; last++) {
    const group = run[last];
    if (group === undefined) break;
    digits += group.digits;
    if (digits.length > mostDigits) break;
    if (digits.length >= leastDigits)
      found.push({ digits, run, first, last, start, end: group.end });
    if (gap && !gap.test(group.gap ?? '')) break;
  }
  return found.reverse();
}

/** How many digits each group of a number has, such as `4-4-4-4`. */
export function sizesOf({ run, first, last }: Candidate): string {
  const groups = run.slice(first, last + 1);
  return groups.map(({ digits }) => digits.length).join('-');
}

/** What stands between the groups of a number. */
export function gapsOf({ run, first, last }: Candidate): readonly string[] {
  return run.slice(first, last).map(({ gap }) => gap ?? '');
}

/** Digits, or an id of a computer's (RFC 9562), the digits of which are no number. */
const DIGITS_OR_UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+/g;

/** The digits of a text in runs, each as long as can be. */
export function digitRuns(plain: string): DigitRun[] {
  const runs: DigitGroup[][] = [];
  let run: DigitGroup[] = [];
  const matches = [...plain.matchAll(DIGITS_OR_UUID)];
  matches.forEach(({ 0: digits, index: start }, at) => {
    const end = start + digits.length;
    const next = matches[at + 1];
    const gap = next === undefined ? null : gapBetween(plain, end, next.index);
    if (digits.length > MOST_DIGITS) {
      if (run.length > 0) runs.push(run);
      run = [];
      return;
    }
    run.push({ digits, start, end, gap });
    if (gap !== null) return;
    runs.push(run);
    run = [];
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

function gapBetween(plain: string, end: number, next: number): string | null {
  if (next - end > MOST_GAP) return null;
  const gap = plain.slice(end, next);
  return GAP.test(gap) ? gap : null;
}
