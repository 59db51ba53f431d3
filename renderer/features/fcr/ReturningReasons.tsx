import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { contactsBehind, filterOfRow } from '../../reports/behind.ts';
import { type Column, DataTable } from '../../reports/DataTable.tsx';
import type { TableQuestion } from '../../reports/table-question.ts';
import { useFigureTexts, useRowLabel } from '../../reports/texts.ts';
import { useHeldRows } from '../../reports/use-held-rows.ts';
import type { Report } from '../../reports/use-report.ts';

type Row = SupervisorOutput<'report.cohorts'>['rows'][number];

type ReturningReasonsProps = {
  readonly filter: ReportFilter;
  readonly returns: Report<'report.cohorts'>;
  readonly question: TableQuestion<'returned'>;
};

const keyOf = ({ key }: Row) => key;

/** What brings customers back most, with how many more than at the rate of all: the causes to mend. */
export function ReturningReasons({ filter, returns, question }: ReturningReasonsProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const texts = useFigureTexts();
  const rowLabel = useRowLabel();
  const { answer, answers, outdated } = returns;
  const held = useHeldRows(answer, answers, keyOf);
  const columns: Column<Row, 'returned'>[] = [
    {
      id: 'reason',
      name: t('frame.by.reason'),
      heads: true,
      cell: ({ key, label }) => rowLabel('reason', key, label),
    },
    {
      id: 'contacts',
      name: t('fcr.closed'),
      numeric: true,
      cell: ({ returned }) => format.number(returned.among ?? 0),
    },
    {
      id: 'returned',
      name: t('fcr.returned'),
      numeric: true,
      cell: ({ returned }) => format.number(returned.of ?? 0),
    },
    {
      id: 'share',
      name: t('fcr.share'),
      numeric: true,
      cell: ({ returned }) =>
        returned.value === null
          ? '–'
          : `${texts.value('share', returned.value)} (${texts.interval('share', returned)})`,
    },
    {
      id: 'excess',
      name: t('fcr.excess'),
      numeric: true,
      cell: ({ excess }) => texts.value('points', excess),
    },
    {
      id: 'refuted',
      name: t('fcr.broken'),
      cell: ({ key }) =>
        answer === null ? null : (
          <a href={contactsBehind(filterOfRow(filter, 'reason', key, answer), 'fcr-repeats')}>
            {t('fcr.open-broken')}
          </a>
        ),
    },
  ];
  return (
    <DataTable
      title={t('fcr.reasons', { count: answer?.windowDays ?? 0 })}
      columns={columns}
      rows={held.rows}
      rowCount={held.rowCount}
      keyOf={keyOf}
      question={question}
      held={held}
      outdated={outdated}
      empty={t('fcr.reasons-empty', { count: answer?.windowDays ?? 0 })}
      exported={{ table: 'returns', question: { filter } }}
    />
  );
}
