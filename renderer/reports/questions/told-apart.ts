import type { GroupBy } from '../../../shared/domain/reporting/dimension.ts';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { MetricId } from '../../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorInput } from '../../../shared/protocol/supervisor-requests.ts';

type FiguresQuestion = SupervisorInput<'report.figures'>;
/** The order and the page a table is at. */
type TableAt = Pick<FiguresQuestion, 'sort' | 'page'>;

/** Where every table of figures begins: at the first names. */
export const FIRST_NAMES: TableAt['sort'] = { by: 'key', descending: false };

/** Figures told apart by a dimension or steps of time, as a table shows them. */
export function toldApart(
  filter: ReportFilter,
  by: GroupBy,
  metrics: readonly MetricId[],
  { sort, page }: TableAt,
): FiguresQuestion {
  return { filter, metrics: [...metrics], by, sort, page };
}
