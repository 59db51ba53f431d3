import { type Interval, Z_95 } from './interval.ts';

/**
 * Wilson's score interval of a share, without continuity correction; null where nothing was counted.
 * Unlike p ± z·se it stays between 0 and 1, and says something of 0 in 10 as well.
 *
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
 * (1927); method 3 of R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872.
 */
export function wilsonInterval(of: number, among: number, z = Z_95): Interval | null {
  if (among <= 0) return null;
  const share = of / among;
  const zz = z * z;
  const center = 2 * of + zz;
  const spread = z * Math.sqrt(zz + 4 * of * (1 - share));
  const scale = 2 * (among + zz);
  return {
    // Of none and of all the bound is the share itself; floating point may miss it by a hair.
    low: of <= 0 ? 0 : Math.max(0, (center - spread) / scale),
    high: of >= among ? 1 : Math.min(1, (center + spread) / scale),
  };
}
