import type { Interval } from './interval.ts';
import { wilsonInterval } from './wilson.ts';

/** A share as it was counted. */
export type Counted = { readonly of: number; readonly among: number };

/**
 * The 95 % interval of the difference of two independent shares, first less second: Newcombe's
 * hybrid score interval. Null where either has nothing counted.
 *
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions:
 * comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890, method 10.
 */
export function differenceInterval(first: Counted, second: Counted): Interval | null {
  const a = wilsonInterval(first.of, first.among);
  const b = wilsonInterval(second.of, second.among);
  if (a === null || b === null) return null;
  const p = first.of / first.among;
  const q = second.of / second.among;
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}
