import { binomialAtLeast, binomialAtMost, binomialMass } from './binomial.ts';

/** Two probabilities this near to each other are the same one, worked out by different ways. */
const AS_LIKELY = 1 + 1e-7;

/**
 * The exact two-sided p-value of having counted `of` among so many where the share is really
 * `center`: how probable all outcomes are that are as unlikely as this one, or less. Good for a
 * million and more. As R's binom.test: J. D. Gibbons and J. W. Pratt, "P-values: interpretation
 * and methodology", The American Statistician 29 (1975), the minimum likelihood method.
 * @throws RangeError unless 0 <= of <= among and 0 <= center <= 1.
 */
export function binomialTest(of: number, among: number, center: number): number {
  if (!(of >= 0 && of <= among && center >= 0 && center <= 1)) {
    throw new RangeError(`no binomial test of ${of} in ${among} at ${center}`);
  }
  const mean = among * center;
  if (of === mean) return 1;
  const most = binomialMass(of, among, center) * AS_LIKELY;
  const asUnlikely = (k: number) => binomialMass(k, among, center) <= most;
  // On the other side of the mean the mass only falls or only rises: its edge is found by halving.
  const p =
    of < mean
      ? binomialAtMost(of, among, center) +
        binomialAtLeast(firstThat(asUnlikely, Math.ceil(mean), among + 1), among, center)
      : binomialAtLeast(of, among, center) +
        binomialAtMost(lastThat(asUnlikely, -1, Math.floor(mean)), among, center);
  return Math.min(1, p);
}

/** The first whole number of [from, to) of which it holds, where it holds of all after it too; else `to`. */
function firstThat(holds: (k: number) => boolean, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The last whole number of (from, to] of which it holds, where it holds of all before it too; else `from`. */
function lastThat(holds: (k: number) => boolean, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
