import type { Brand } from '../ids.ts';
import { DAY_MS } from '../time.ts';

/** A day of the company's calendar, `2026-11-22`; which moments it has is a matter of the time zone. */
export type LocalDate = Brand<string, 'LocalDate'>;

/** The day a moment is in, by the clocks of a time zone (IANA); throws RangeError for an unknown one. */
export function localDateAt(atMs: number, timeZone: string): LocalDate {
  return formatOf(timeZone).format(atMs) as LocalDate;
}

/** Making one takes a hundred times as long as using it. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known !== undefined) return known;
  // The Canadian way of writing a day is ISO 8601's.
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  FORMATS.set(timeZone, format);
  return format;
}

/** The day that many days later (or earlier). Days of the calendar have no hours to lose. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return isoDay(utcMs(date) + days * DAY_MS);
}

/** How many days `to` is after `from`. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utcMs(to) - utcMs(from)) / DAY_MS);
}

/** The first day of the month a day is in. */
export function monthStart(date: LocalDate): LocalDate {
  return `${date.slice(0, 7)}-01` as LocalDate;
}

/** The first day of the month that many months later (or earlier). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const day = new Date(utcMs(monthStart(date)));
  day.setUTCMonth(day.getUTCMonth() + months);
  return isoDay(day.getTime());
}

/** The Monday of the week a day is in (ISO 8601). */
export function weekStart(date: LocalDate): LocalDate {
  const weekday = new Date(utcMs(date)).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

function utcMs(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function isoDay(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10) as LocalDate;
}
