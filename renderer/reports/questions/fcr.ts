import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { MetricId } from '../../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';
import type { Page } from '../../../shared/schema/reporting.ts';

/** What first-contact resolution can be told apart by. */
export const FCR_DIMENSIONS = ['reason', 'queue', 'product', 'team'] as const;
export type FcrDimension = (typeof FCR_DIMENSIONS)[number];

/** The three, each by itself, and what is not known of them yet. */
export const FCR_METRICS = [
  'fcr-claimed',
  'fcr-confirmed',
  'fcr-verified',
  'fcr-pending',
  'fcr-repeats',
] as const satisfies readonly MetricId[];

export function fcrTotals(filter: ReportFilter): SupervisorInput<'report.figures'> {
  return {
    filter,
    metrics: [...FCR_METRICS],
    by: null,
    sort: { by: 'key', descending: false },
    page: { offset: 0, limit: 1 },
  };
}

/** How soon customers come back, and the reasons that bring them back. */
export function fcrReturns(filter: ReportFilter, page: Page): SupervisorInput<'report.cohorts'> {
  return { filter, by: 'reason', page };
}
