import type { GroupBy } from '../../../shared/domain/reporting/dimension.ts';
import { isTimeStep } from '../../../shared/domain/reporting/dimension.ts';
import { figureOf } from '../../../shared/domain/reporting/metrics/figure.ts';
import type { Sums } from '../../../shared/domain/reporting/metrics/measures.ts';
import type { MetricId } from '../../../shared/domain/reporting/metrics/metrics.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../../shared/protocol/supervisor-requests.ts';
import { asMeasured } from '../measures/measure-sql.ts';
import type { GroupedSums } from './grouped-sums.ts';

type FiguresById = SupervisorOutput<'report.figures'>['total'];
type FigureRow = SupervisorOutput<'report.figures'>['rows'][number];
type Sort = SupervisorInput<'report.figures'>['sort'];

/** The figures asked for, worked out from sums. */
export function figuresOf(metrics: readonly MetricId[], sums: Sums): FiguresById {
  const measured = asMeasured(sums);
  return Object.fromEntries(metrics.map((metric) => [metric, figureOf(metric, measured)]));
}

/** One row a group, in the order asked for. What has no figure comes last, whichever way. */
export function sortedRows(
  groups: GroupedSums,
  {
    metrics,
    by,
    sort,
  }: { readonly metrics: readonly MetricId[]; readonly by: GroupBy; readonly sort: Sort },
  named: {
    readonly labelOf: (key: string) => string;
    readonly compare: (a: string, b: string) => number;
  },
): readonly FigureRow[] {
  const sign = sort.descending ? -1 : 1;
  const rows = [...groups].map(([key, sums]) => ({
    key,
    label: named.labelOf(key),
    figures: figuresOf(metrics, sums),
    sortedBy: sort.by === 'key' ? null : figureOf(sort.by, asMeasured(sums)).value,
  }));
  // Days are in order as they are written.
  const byName = isTimeStep(by)
    ? (a: FigureRow, b: FigureRow) => (a.key < b.key ? -1 : 1)
    : (a: FigureRow, b: FigureRow) => named.compare(a.label, b.label) || (a.key < b.key ? -1 : 1);
  rows.sort((a, b) => {
    if (sort.by === 'key') return sign * byName(a, b);
    if (a.sortedBy === b.sortedBy) return byName(a, b);
    if (a.sortedBy === null) return 1;
    if (b.sortedBy === null) return -1;
    return sign * (a.sortedBy - b.sortedBy);
  });
  return rows.map(({ key, label, figures }) => ({ key, label, figures }));
}
