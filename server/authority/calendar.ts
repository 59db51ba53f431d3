import { localDateAt } from '../../shared/domain/reporting/local-date.ts';
import { DAY_MS } from '../../shared/domain/time.ts';

/** The day and the month a moment is in, by the company's calendar. */
export type CalendarPeriods = {
  /** `2026-11-22` */
  readonly day: string;
  /** `2026-11` */
  readonly month: string;
  /** The first moment of the next day. */
  readonly dayEndsAtMs: number;
};

/** The periods of a moment in a time zone (IANA name); throws RangeError for an unknown zone. */
export function periodsAt(atMs: number, timeZone: string): CalendarPeriods {
  const dayOf = (ms: number) => localDateAt(ms, timeZone);
  const day = dayOf(atMs);
  // Days have 23 to 25 hours where clocks are changed: look for the change of date, to the ms.
  let inDay = atMs;
  let after = atMs + 2 * DAY_MS;
  while (after - inDay > 1) {
    const middle = Math.floor((inDay + after) / 2);
    if (dayOf(middle) === day) inDay = middle;
    else after = middle;
  }
  return { day, month: day.slice(0, 7), dayEndsAtMs: after };
}
