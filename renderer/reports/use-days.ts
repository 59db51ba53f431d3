import { type DateRange, daysOf, type ReportFilter } from '../../shared/domain/reporting/filter.ts';
import { localDateAt } from '../../shared/domain/reporting/local-date.ts';
import { useReferenceStore } from '../reference/reference-store.ts';

/**
 * The days a filter means today by the company's calendar. The server decides what is counted; this
 * only chooses how to ask.
 */
export function useDays(filter: ReportFilter): DateRange {
  const timeZone = useReferenceStore((state) => state.reference?.settings.timeZone ?? 'UTC');
  return daysOf(filter.period, localDateAt(Date.now(), timeZone));
}
