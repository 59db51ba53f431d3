/** So much of the units at each end is drawn in before how they vary is measured. */
const DRAWN_IN = 0.1;
/** Of fewer, none would be drawn in, and a single odd one would widen the limits it is held to. */
const LEAST_UNITS = 10;

/**
 * How many times more units vary than chance explains (phi; Spiegelhalter 2005, "Funnel plots for
 * comparing institutional performance"): the mean square of their z values, the outermost tenth on
 * each side drawn in (winsorized), so that a few odd ones do not excuse themselves. 1 where they
 * vary no more than chance allows for that many units: phi is then at most 1 + 2 sqrt(2 / units).
 */
export function overdispersion(zValues: readonly number[]): number {
  if (zValues.length < LEAST_UNITS) return 1;
  const ordered = [...zValues].sort((a, b) => a - b);
  const cut = Math.floor(DRAWN_IN * ordered.length);
  const low = ordered[cut] ?? 0;
  const high = ordered[ordered.length - 1 - cut] ?? 0;
  const sum = ordered.reduce((total, z) => total + Math.min(high, Math.max(low, z)) ** 2, 0);
  const phi = sum / ordered.length;
  return phi > 1 + 2 * Math.sqrt(2 / ordered.length) ? phi : 1;
}
