import { type FunnelLimits, funnelLimits } from '../statistics/funnel.ts';
import { type Interval, Z_95, Z_998 } from '../statistics/interval.ts';

/** What limits are drawn for: so many cases, each expected to come to `mean`. */
export type LimitsOf = {
  readonly kind: 'share' | 'mean';
  readonly cases: number;
  readonly mean: number;
  /** Of one case. */
  readonly variance: number;
  /** How many times more units vary than by chance; see overdispersion(). */
  readonly phi: number;
};

/**
 * What chance explains of so many cases (1 or more). Of a share, the binomial distribution's limits;
 * of an amount, the normal's, which the mean of enough cases follows whatever one case is like.
 */
export function controlLimits({ kind, cases, mean, variance, phi }: LimitsOf): FunnelLimits {
  const spread = Math.sqrt((phi * variance) / cases);
  const about = (z: number): Interval => ({ low: mean - z * spread, high: mean + z * spread });
  const ofAmount: FunnelLimits = { warning: about(Z_95), control: about(Z_998) };
  return kind === 'mean' ? ofAmount : (funnelLimits(cases, mean, phi) ?? ofAmount);
}
