import type { Dimension } from '../../shared/domain/reporting/dimension.ts';
import { DEFAULT_FILTER, type ReportFilter } from '../../shared/domain/reporting/filter.ts';

/** The filter with a value put in or, where it is in already, taken out; never with none of them left. */
export function toggled(filter: ReportFilter, dimension: Dimension, value: string): ReportFilter {
  const { [dimension]: before = [], ...others } = filter;
  const values = before.includes(value)
    ? before.filter((one) => one !== value)
    : [...before, value];
  return values.length === 0 ? others : { ...others, [dimension]: values };
}

/** The filter without a dimension. */
export function without(filter: ReportFilter, dimension: Dimension): ReportFilter {
  const { [dimension]: _taken, ...others } = filter;
  return others;
}

/** Only the period is left, as it was. */
export function cleared({ period }: ReportFilter): ReportFilter {
  return { ...DEFAULT_FILTER, period };
}
