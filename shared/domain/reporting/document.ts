import type { DateRange } from './filter.ts';
import { addDays, type LocalDate, weekStart } from './local-date.ts';

export const DOCUMENT_KINDS = ['daily', 'weekly'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const DOCUMENT_FORMATS = ['pdf', 'html'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** The last day of the newest report that is due: yesterday, or the Sunday that has gone by. */
export function lastDayDue(kind: DocumentKind, today: LocalDate): LocalDate {
  return addDays(kind === 'daily' ? today : weekStart(today), -1);
}

/** The days a report on a day covers: the day itself, or the week it is in, from Monday to Sunday. */
export function spanOf(kind: DocumentKind, day: LocalDate): DateRange {
  if (kind === 'daily') return { from: day, to: day };
  const from = weekStart(day);
  return { from, to: addDays(from, 6) };
}

/** What it is compared with: the same weekday, or the week, before. */
export function spanBefore({ from, to }: DateRange): DateRange {
  return { from: addDays(from, -7), to: addDays(to, -7) };
}

/** The days its charts go back over, so that one day or week is seen among others. */
export function chartSpan(kind: DocumentKind, { to }: DateRange): DateRange {
  return { from: addDays(to, kind === 'daily' ? -13 : -8 * 7 + 1), to };
}
