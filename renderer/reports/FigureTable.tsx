import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupBy } from '../../shared/domain/reporting/dimension.ts';
import type { ReportFilter } from '../../shared/domain/reporting/filter.ts';
import type { MetricId } from '../../shared/domain/reporting/metrics/metrics.ts';
import { mayOrderBy } from '../../shared/domain/reporting/ranking.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../shared/protocol/supervisor-requests.ts';
import { contactsBehind, filterOfRow } from './behind.ts';
import { type Column, DataTable } from './DataTable.tsx';
import { FigureValue } from './FigureValue.tsx';
import { MetricHelp } from './MetricHelp.tsx';
import { FIRST_NAMES, toldApart } from './questions/told-apart.ts';
import { useTableQuestion } from './table-question.ts';
import { useMetricTexts, useRowLabel } from './texts.ts';
import { useHeldRows } from './use-held-rows.ts';
import { useReport } from './use-report.ts';

type FiguresQuestion = SupervisorInput<'report.figures'>;
type FigureRow = SupervisorOutput<'report.figures'>['rows'][number];

type FigureTableProps = {
  readonly title: string;
  readonly filter: ReportFilter;
  /** What rows are. */
  readonly by: GroupBy;
  readonly metrics: readonly MetricId[];
  /** What stands here once there is something. */
  readonly empty: string;
  readonly aside?: ReactNode;
};

/**
 * Figures told apart by a dimension or steps of time: asks for them itself, follows the day as the totals
 * above it do, puts them in order, turns pages, and every number opens the contacts behind it. Agents are in order of their names, and never
 * ranked by what they save.
 */
export function FigureTable(props: FigureTableProps) {
  const { title, filter, by, metrics, empty, aside } = props;
  const { t } = useTranslation('reports');
  const metricTexts = useMetricTexts();
  const rowLabel = useRowLabel();
  const question = useTableQuestion<MetricId | 'key'>(FIRST_NAMES, JSON.stringify({ by, filter }));
  const { sort, page } = question;
  const asked = useMemo(
    () => toldApart(filter, by, metrics, { sort, page }),
    [filter, by, metrics, sort, page],
  );
  const { answer, answers, outdated } = useReport('report.figures', asked, { live: true });
  const held = useHeldRows(answer, answers, keyOf);
  // Until the next answer has come, rows are what they were asked to be.
  const shown = answers ?? asked;
  const rowsAre = shown.by ?? by;

  const columns: Column<FigureRow, MetricId | 'key'>[] = [
    {
      id: 'key',
      name: t(`frame.by.${rowsAre}`),
      order: 'key',
      heads: true,
      cell: ({ key, label }) => rowLabel(rowsAre, key, label),
    },
    ...metrics.map((metric) => ({
      id: metric,
      name: metricTexts(metric).name,
      order: mayOrderBy(rowsAre, metric) ? metric : undefined,
      numeric: true,
      help: <MetricHelp metric={metric} />,
      cell: ({ key, figures }: FigureRow) => (
        <FigureValue
          metric={metric}
          figure={figures[metric]}
          href={
            answer === null
              ? undefined
              : contactsBehind(filterOfRow(shown.filter, rowsAre, key, answer), metric)
          }
        />
      ),
    })),
  ];
  return (
    <DataTable
      title={title}
      columns={columns}
      rows={held.rows}
      rowCount={held.rowCount}
      keyOf={keyOf}
      question={question}
      held={held}
      outdated={outdated}
      empty={empty}
      aside={aside}
      exported={{ table: 'figures', question: withoutPage(asked) }}
    />
  );
}

const keyOf = ({ key }: FigureRow) => key;

function withoutPage({ page: _, ...question }: FiguresQuestion): Omit<FiguresQuestion, 'page'> {
  return question;
}
