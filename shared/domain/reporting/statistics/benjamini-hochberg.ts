/**
 * Which of many p-values stand out, so that of those named no more than a share `rate` are expected to be
 * chance; in the order they were given. Where many are looked at, some are beyond any limit
 * by chance alone.
 *
 * Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate: a practical and powerful
 * approach to multiple testing", Journal of the Royal Statistical Society B 57 (1995) 289-300.
 */
export function discoveries(pValues: readonly number[], rate: number): readonly boolean[] {
  const inOrder = [...pValues].sort((a, b) => a - b);
  // The largest that lies under its line takes all smaller ones with it, also those over theirs.
  const last = inOrder.findLastIndex((p, index) => p <= ((index + 1) / inOrder.length) * rate);
  const threshold = inOrder[last];
  return pValues.map((p) => threshold !== undefined && p <= threshold);
}
