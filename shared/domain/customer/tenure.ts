import { DAY_MS } from '../time.ts';

/**
 * Whole calendar months between the day somebody became a customer and now, in UTC: from 31 January
 * to 28 February is none, to 31 March two. Never negative.
 */
export function tenureMonths(customerSinceMs: number, nowMs: number): number {
  const since = new Date(customerSinceMs);
  const now = new Date(nowMs);
  const months =
    (now.getUTCFullYear() - since.getUTCFullYear()) * 12 +
    (now.getUTCMonth() - since.getUTCMonth());
  const begun = timeInMonthMs(now) < timeInMonthMs(since) ? 1 : 0;
  return Math.max(0, months - begun) || 0;
}

function timeInMonthMs(at: Date): number {
  return at.getTime() - Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
}

/** Whole days since somebody became a customer; never negative. */
export function tenureDays(customerSinceMs: number, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - customerSinceMs) / DAY_MS));
}
