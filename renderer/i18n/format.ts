import { type Language, LOCALES } from '../../shared/domain/languages.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Dates, times, money and numbers as they are written in one language. */
export type Format = {
  money(amountMinor: number, currency: string): string;
  /** Without minor units, for sums where cents are noise. */
  roundMoney(amountMinor: number, currency: string): string;
  number(value: number): string;
  /** `rate` from 0 to 1. */
  percent(rate: number): string;
  /** A likelihood from 0 to 1; what is only almost certain is never rounded to certain. */
  odds(probability: number): string;
  /** Day, month and year. */
  date(timeMs: number): string;
  /** Month and year. */
  month(timeMs: number): string;
  time(timeMs: number): string;
  /** Of these days: weekday, day, month and time. */
  dateTime(timeMs: number): string;
  /** Of what may be long ago: day, month, year and time. */
  fullDateTime(timeMs: number): string;
  /** A day of the company's calendar: day, month and year. */
  day(date: LocalDate): string;
  /** Without the year, where it is said nearby. */
  shortDay(date: LocalDate): string;
  /** The month a day is in, with its year. */
  monthOf(date: LocalDate): string;
  /** Two days and what lies between them. */
  days(from: LocalDate, to: LocalDate): string;
  /** Such as `3 days ago`. */
  relative(timeMs: number, nowMs: number): string;
  /** Such as `6 yr 3 mo`. */
  tenure(sinceMs: number, nowMs: number): string;
  languageName(code: string): string;
  list(items: readonly string[]): string;
};

const made = new Map<string, Format>();

/**
 * Formatters are dear to make, so there is one set a language and time zone (IANA); without one, times
 * are those of this computer's clock.
 */
export function formatFor(language: Language, timeZone?: string): Format {
  const key = `${language} ${timeZone}`;
  let format = made.get(key);
  if (format === undefined) {
    format = makeFormat(LOCALES[language], timeZone);
    made.set(key, format);
  }
  return format;
}

function makeFormat(locale: string, zone: string | undefined): Format {
  const inZone = zone === undefined ? {} : { timeZone: zone };
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const dayParts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const monthParts = { month: 'short', year: 'numeric' } as const;
  const date = new Intl.DateTimeFormat(locale, { ...inZone, ...dayParts });
  const month = new Intl.DateTimeFormat(locale, { ...inZone, ...monthParts });
  const timeParts = { hour: '2-digit', minute: '2-digit' } as const;
  const time = new Intl.DateTimeFormat(locale, { ...inZone, ...timeParts });
  const dateTime = new Intl.DateTimeFormat(locale, {
    ...inZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...timeParts,
  });
  const fullDateTime = new Intl.DateTimeFormat(locale, { ...inZone, ...dayParts, ...timeParts });
  // Days of the calendar have no zone; they are read and written in one that stands still.
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...dayParts });
  const shortDay = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
  });
  const monthOf = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...monthParts });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const years = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'year',
    unitDisplay: 'short',
  });
  const months = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'month',
    unitDisplay: 'short',
  });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const money = moneyFormats(locale);

  return {
    money: (amountMinor, currency) => money(amountMinor, currency, false),
    roundMoney: (amountMinor, currency) => money(amountMinor, currency, true),
    number: (value) => number.format(value),
    percent: (rate) => percent.format(rate),
    odds: (probability) =>
      percent.format(
        probability > 0 && probability < 1
          ? Math.min(0.99, Math.max(0.01, probability))
          : probability,
      ),
    date: (timeMs) => date.format(timeMs),
    month: (timeMs) => month.format(timeMs),
    time: (timeMs) => time.format(timeMs),
    dateTime: (timeMs) => dateTime.format(timeMs),
    fullDateTime: (timeMs) => fullDateTime.format(timeMs),
    day: (on) => day.format(utcMs(on)),
    shortDay: (on) => shortDay.format(utcMs(on)),
    monthOf: (on) => monthOf.format(utcMs(on)),
    days: (from, to) => day.formatRange(utcMs(from), utcMs(to)),
    relative: (timeMs, nowMs) => relativeTo(relative, timeMs - nowMs),
    tenure: (sinceMs, nowMs) => {
      const total = wholeMonths(sinceMs, nowMs);
      const parts = [
        total >= 12 ? years.format(Math.floor(total / 12)) : '',
        total % 12 > 0 || total < 12 ? months.format(total % 12) : '',
      ];
      return parts.filter((part) => part !== '').join(' ');
    },
    languageName: (code) => languages.of(code) ?? code,
    list: (items) => list.format(items),
  };
}

function utcMs(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function moneyFormats(locale: string) {
  const formats = new Map<string, { readonly format: Intl.NumberFormat; readonly minor: number }>();
  return (amountMinor: number, currency: string, round: boolean): string => {
    const key = `${currency}${round}`;
    let entry = formats.get(key);
    if (entry === undefined) {
      const options = { style: 'currency', currency } as const;
      const exact = new Intl.NumberFormat(locale, options);
      // How many minor units make one is a property of the currency, not always a hundred.
      const digits = exact.resolvedOptions().maximumFractionDigits ?? 2;
      const format = round
        ? new Intl.NumberFormat(locale, { ...options, maximumFractionDigits: 0 })
        : exact;
      entry = { format, minor: 10 ** digits };
      formats.set(key, entry);
    }
    return entry.format.format(amountMinor / entry.minor);
  };
}

function relativeTo(format: Intl.RelativeTimeFormat, distanceMs: number): string {
  const size = Math.abs(distanceMs);
  if (size < HOUR_MS) return format.format(Math.round(distanceMs / MINUTE_MS), 'minute');
  if (size < DAY_MS) return format.format(Math.round(distanceMs / HOUR_MS), 'hour');
  const days = Math.round(distanceMs / DAY_MS);
  if (Math.abs(days) < 45) return format.format(days, 'day');
  if (Math.abs(days) < 545) return format.format(Math.round(days / 30.4), 'month');
  return format.format(Math.round(days / 365.25), 'year');
}

function wholeMonths(fromMs: number, toMs: number): number {
  const from = new Date(fromMs);
  const to = new Date(toMs);
  const months = (to.getFullYear() - from.getFullYear()) * 12 + to.getMonth() - from.getMonth();
  return Math.max(0, to.getDate() < from.getDate() ? months - 1 : months);
}

/** A duration as minutes and seconds, or hours too; always two digits, so that it does not jump. */
export function clockText(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const tail = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
