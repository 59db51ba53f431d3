import type { FunnelLimits } from '../statistics/funnel.ts';
import type { Interval } from '../statistics/interval.ts';
import { type Comparison, LEAST_CASES } from './compare-units.ts';
import { controlLimits } from './limits.ts';

/** Limits of the difference from what is expected, for so many cases. */
export type FunnelPoint = FunnelLimits & { readonly cases: number };

const POINTS = 40;

/**
 * The edges of a funnel plot, from the fewest cases that are asked about to the most any unit has.
 * They are those of average cases; a unit's own limits go by its own mix.
 */
export function funnelCurve(kind: 'share' | 'mean', comparison: Comparison): FunnelPoint[] {
  const { overall, variance, phi, units } = comparison;
  const most = Math.max(0, ...units.map(({ cases }) => cases));
  if (overall === null || most < LEAST_CASES) return [];
  return volumesUpTo(most).map((cases) => {
    const limits = controlLimits({ kind, cases, mean: overall, variance, phi });
    return {
      cases,
      warning: about(overall, limits.warning),
      control: about(overall, limits.control),
    };
  });
}

/** Each so many times the one before: the edges bend where there are few cases. */
function volumesUpTo(most: number): number[] {
  const step = (most / LEAST_CASES) ** (1 / (POINTS - 1));
  const volumes = Array.from({ length: POINTS }, (_, n) => Math.round(LEAST_CASES * step ** n));
  return [...new Set(volumes)];
}

function about(center: number, { low, high }: Interval): Interval {
  return { low: low - center, high: high - center };
}
