import type { TimeStep } from '../../../shared/domain/reporting/dimension.ts';
import type { DateRange } from '../../../shared/domain/reporting/filter.ts';
import { daysBetween } from '../../../shared/domain/reporting/local-date.ts';

/** Steps so long that a chart of these days has no more than some thirty. */
export function stepFor({ from, to }: DateRange): TimeStep {
  const days = daysBetween(from, to) + 1;
  if (days <= 31) return 'day';
  return days <= 200 ? 'week' : 'month';
}
