import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import type { MetricId } from '../../../shared/domain/reporting/metrics/metrics.ts';
import type { SupervisorOutput } from '../../../shared/protocol/supervisor-requests.ts';
import { contactsBehind, filterOfRow } from '../../reports/behind.ts';
import { type Column, DataTable } from '../../reports/DataTable.tsx';
import { FigureValue } from '../../reports/FigureValue.tsx';
import { MetricHelp } from '../../reports/MetricHelp.tsx';
import { CHURN_METRICS, churnBefore, churnDrivers } from '../../reports/questions/trends.ts';
import { useTableQuestion } from '../../reports/table-question.ts';
import { useMetricTexts, useRowLabel } from '../../reports/texts.ts';
import { useReport } from '../../reports/use-report.ts';
import { ChangeSince } from './ChangeSince.tsx';

type Row = SupervisorOutput<'report.figures'>['rows'][number];

/** Why customers want to leave and what became of them, beside as many days before. */
export function ChurnDrivers({ filter }: { readonly filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const metricTexts = useMetricTexts();
  const rowLabel = useRowLabel();
  const question = useTableQuestion<MetricId>(
    { by: 'churn-contacts', descending: true },
    JSON.stringify(filter),
  );
  const { sort, page } = question;
  const { answer, answers, outdated } = useReport(
    'report.figures',
    useMemo(() => ({ ...churnDrivers(filter, page), sort }), [filter, page, sort]),
  );
  const shown = answers?.filter ?? filter;
  const before = useReport(
    'report.figures',
    useMemo(
      () =>
        answer === null
          ? null
          : churnBefore(
              shown,
              answer,
              answer.rows.map(({ key }) => key),
            ),
      [answer, shown],
    ),
  );
  const beforeOf = (reason: string) =>
    before.outdated || before.answer === null
      ? null
      : (before.answer.rows.find(({ key }) => key === reason)?.figures['churn-contacts']?.value ??
        0);

  const columns: Column<Row, MetricId>[] = [
    {
      id: 'reason',
      name: t('frame.by.reason'),
      heads: true,
      cell: ({ key, label }) => rowLabel('reason', key, label),
    },
    ...CHURN_METRICS.map((metric) => ({
      id: metric,
      name: metricTexts(metric).name,
      order: metric,
      numeric: true,
      help: <MetricHelp metric={metric} />,
      cell: ({ key, figures }: Row) => (
        <FigureValue
          metric={metric}
          figure={figures[metric]}
          href={
            answer === null
              ? undefined
              : contactsBehind(filterOfRow(shown, 'reason', key, answer), metric)
          }
        />
      ),
    })),
    {
      id: 'change',
      name: t('trends.change'),
      numeric: true,
      cell: ({ key, figures }) => (
        <ChangeSince now={figures['churn-contacts']?.value ?? null} before={beforeOf(key)} />
      ),
    },
  ];
  return (
    <DataTable
      title={t('trends.drivers')}
      columns={columns}
      rows={answer?.rows ?? null}
      rowCount={answer?.rowCount ?? 0}
      keyOf={({ key }) => key}
      question={question}
      outdated={outdated}
      empty={t('trends.drivers-empty')}
      exported={{
        table: 'figures',
        question: { filter, metrics: [...CHURN_METRICS], by: 'reason', sort },
      }}
    />
  );
}
