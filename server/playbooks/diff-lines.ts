/** A line of one list, of the other, or of both. */
export type DiffLine = { readonly sign: ' ' | '-' | '+'; readonly text: string };

/**
 * Two lists laid over each other by their longest common part: `-` is only in the first, `+` only in
 * the second. Meant for lists of some hundred lines.
 */
export function diffLines(
  before: readonly string[],
  after: readonly string[],
): readonly DiffLine[] {
  // common[i][j]: how much before[i..] and after[j..] have in common.
  const common = before.map(() => new Array<number>(after.length + 1).fill(0));
  common.push(new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = common[i];
      if (row === undefined) continue;
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const old = before[i];
    const fresh = after[j];
    if (old === undefined && fresh === undefined) return lines;
    if (old !== undefined && old === fresh) {
      lines.push({ sign: ' ', text: old });
      i += 1;
      j += 1;
    } else if (fresh === undefined || (old !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ sign: '-', text: old ?? '' });
      i += 1;
    } else {
      lines.push({ sign: '+', text: fresh });
      j += 1;
    }
  }
}
