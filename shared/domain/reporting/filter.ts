import type { Dimension } from './dimension.ts';
import { addDays, addMonths, type LocalDate, monthStart, weekStart } from './local-date.ts';

/** A span of days of the company's calendar, said so that it moves on with the days or stays. */
export type Period =
  /** The last so many days, today among them. */
  | { readonly kind: 'last-days'; readonly days: number }
  | { readonly kind: 'this-week' | 'last-week' | 'this-month' | 'last-month' }
  /** From the first day to the last, both included. */
  | { readonly kind: 'between'; readonly from: LocalDate; readonly to: LocalDate };

/** What all screens of the supervisor's side are narrowed to; a dimension left out is not narrowed. */
export type ReportFilter = { readonly period: Period } & {
  readonly [D in Dimension]?: readonly string[];
};

/** Days from the first to the last, both included. */
export type DateRange = { readonly from: LocalDate; readonly to: LocalDate };

export const DEFAULT_FILTER: ReportFilter = { period: { kind: 'last-days', days: 28 } };

/** The days a period means on a given day. */
export function daysOf(period: Period, today: LocalDate): DateRange {
  switch (period.kind) {
    case 'last-days':
      return { from: addDays(today, 1 - period.days), to: today };
    case 'this-week':
      return { from: weekStart(today), to: today };
    case 'last-week':
      return { from: addDays(weekStart(today), -7), to: addDays(weekStart(today), -1) };
    case 'this-month':
      return { from: monthStart(today), to: today };
    case 'last-month':
      return { from: addMonths(today, -1), to: addDays(monthStart(today), -1) };
    case 'between':
      return { from: period.from, to: period.to };
  }
}
