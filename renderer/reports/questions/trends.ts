import type { TimeStep } from '../../../shared/domain/reporting/dimension.ts';
import type { DateRange, Period, ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { addDays, daysBetween } from '../../../shared/domain/reporting/local-date.ts';
import type { MetricId } from '../../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';
import { MOST_PAGE_ROWS, type Page } from '../../../shared/schema/reporting.ts';

type FiguresQuestion = SupervisorInput<'report.figures'>;

/** More pictures than that side by side are not looked at. */
export const MOST_REASONS = 6;

export const CHURN_METRICS = [
  'churn-contacts',
  'lost',
  'saved',
  'downgraded',
] as const satisfies readonly MetricId[];

/** What can be told apart by in the table of feedback. */
export const FEEDBACK_DIMENSIONS = ['reason', 'queue', 'channel', 'team'] as const;
export type FeedbackDimension = (typeof FEEDBACK_DIMENSIONS)[number];

/** What customers answered, and beside it what agents and the words on the contact said. */
export const FEEDBACK_METRICS = [
  'csat',
  'nps',
  'fcr-confirmed',
  'fcr-claimed',
  'sentiment',
] as const satisfies readonly MetricId[];

/** Shares of the same contacts, so that one axis holds them. */
export const FEEDBACK_SHARES = [
  'csat',
  'fcr-confirmed',
  'fcr-claimed',
] as const satisfies readonly MetricId[];

/** The reasons most contacts are about, with the mood customers were in. */
export function topReasons(filter: ReportFilter): FiguresQuestion {
  return {
    filter,
    metrics: ['contacts', 'sentiment'],
    by: 'reason',
    sort: { by: 'contacts', descending: true },
    page: { offset: 0, limit: MOST_REASONS },
  };
}

/** One reason's contacts, step by step. */
export function reasonOverTime(filter: ReportFilter, reason: string): FiguresQuestion {
  return overTime({ ...filter, reason: [reason] }, ['contacts']);
}

export function feedbackOverTime(filter: ReportFilter): FiguresQuestion {
  return overTime(filter, FEEDBACK_SHARES);
}

/** The reasons behind contacts about leaving, those with most first. */
export function churnDrivers(filter: ReportFilter, page: Page): FiguresQuestion {
  return {
    filter,
    metrics: [...CHURN_METRICS],
    by: 'reason',
    sort: { by: 'churn-contacts', descending: true },
    page,
  };
}

/** The same reasons in as many days right before; null while there are none. */
export function churnBefore(
  filter: ReportFilter,
  days: DateRange,
  reasons: readonly string[],
): FiguresQuestion | null {
  if (reasons.length === 0) return null;
  return {
    filter: { ...filter, period: periodBefore(days), reason: [...reasons] },
    metrics: ['churn-contacts'],
    by: 'reason',
    sort: { by: 'key', descending: false },
    page: { offset: 0, limit: MOST_PAGE_ROWS },
  };
}

/** As many days, ending the day before the first. */
export function periodBefore({ from, to }: DateRange): Period {
  return {
    kind: 'between',
    from: addDays(from, -1 - daysBetween(from, to)),
    to: addDays(from, -1),
  };
}

/** The longest periods whose days, and whose weeks, can be told apart in a small picture. */
const MOST_DAYS = 35;
const MOST_WEEKS_DAYS = 250;

/** The step of time that shows how a period went. */
export function stepOf(period: Period): TimeStep {
  const days = lengthOf(period);
  if (days <= MOST_DAYS) return 'day';
  return days <= MOST_WEEKS_DAYS ? 'week' : 'month';
}

function lengthOf(period: Period): number {
  switch (period.kind) {
    case 'last-days':
      return period.days;
    case 'between':
      return daysBetween(period.from, period.to) + 1;
    case 'this-week':
    case 'last-week':
      return 7;
    case 'this-month':
    case 'last-month':
      return 31;
  }
}

function overTime(filter: ReportFilter, metrics: readonly MetricId[]): FiguresQuestion {
  return {
    filter,
    metrics: [...metrics],
    by: stepOf(filter.period),
    sort: { by: 'key', descending: false },
    page: { offset: 0, limit: MOST_PAGE_ROWS },
  };
}
