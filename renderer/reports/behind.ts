import {
  type GroupBy,
  isTimeStep,
  type TimeStep,
} from '../../shared/domain/reporting/dimension.ts';
import type { DateRange, ReportFilter } from '../../shared/domain/reporting/filter.ts';
import {
  addDays,
  addMonths,
  type LocalDate,
  monthStart,
} from '../../shared/domain/reporting/local-date.ts';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';
import { addressOf } from '../address/address.ts';

/** Where the contacts behind a number are listed: those that count in it, or that it is taken among. */
export function contactsBehind(
  filter: ReportFilter,
  metric: MetricId,
  part: 'of' | 'among' = 'of',
): string {
  return addressOf('contacts', filter, { metric, part });
}

/** The filter narrowed to one row of a report: to its value, or to its days within the report's. */
export function filterOfRow(
  filter: ReportFilter,
  by: GroupBy,
  key: string,
  { from, to }: DateRange,
): ReportFilter {
  if (!isTimeStep(by)) return { ...filter, [by]: [key] };
  const first = key as LocalDate;
  const last = lastDay(by, first);
  return {
    ...filter,
    period: { kind: 'between', from: first < from ? from : first, to: last > to ? to : last },
  };
}

function lastDay(step: TimeStep, first: LocalDate): LocalDate {
  if (step === 'day') return first;
  if (step === 'week') return addDays(first, 6);
  return addDays(addMonths(monthStart(first), 1), -1);
}
