import { binomialAtMost, binomialMass } from './binomial.ts';
import { type Interval, Z_95, Z_998 } from './interval.ts';
import { normalBelow } from './normal.ts';

/** What a share of a volume lies within by chance: 95 % of the time, and 99.8 % of it. */
export type FunnelLimits = { readonly warning: Interval; readonly control: Interval };

/**
 * The control limits of a share counted among `among`, around the share of all. Exact binomial limits,
 * interpolated between whole counts so that the funnel's edge is a curve and not a saw. Where units
 * vary `phi` times more than by chance (see overdispersion), sqrt(phi) times as far out.
 *
 * D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine
 * 24 (2005) 1185-1202, appendix A.1.1; that is the lower limit. The upper one is the lower limit of what
 * was not counted, so that a share and its complement are judged alike: the paper's own interpolation
 * puts it a whole count nearer, and would flag what chance does more often than it says.
 */
export function funnelLimits(among: number, center: number, phi = 1): FunnelLimits | null {
  if (among <= 0) return null;
  const limits = (z: number): Interval => {
    const tail = normalBelow(-z * Math.sqrt(phi));
    return { low: lowerLimit(tail, among, center), high: 1 - lowerLimit(tail, among, 1 - center) };
  };
  return { warning: limits(Z_95), control: limits(Z_998) };
}

/** (r - α) / n, where r is the least count that P(X <= r) > tail holds of, and α how far it overshoots. */
function lowerLimit(tail: number, among: number, center: number): number {
  if (center <= 0 || center >= 1) return center;
  let low = 0;
  let high = among;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialAtMost(middle, among, center) > tail) high = middle;
    else low = middle + 1;
  }
  const over = (binomialAtMost(low, among, center) - tail) / binomialMass(low, among, center);
  return Math.min(1, Math.max(0, (low - over) / among));
}
