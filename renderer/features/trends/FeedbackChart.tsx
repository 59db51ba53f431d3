import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type SeriesChart,
  seriesOption,
  seriesTable,
} from '../../../shared/charts/series-chart.ts';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { Chart } from '../../reports/charts/Chart.tsx';
import { FEEDBACK_SHARES, feedbackOverTime } from '../../reports/questions/trends.ts';
import { useFigureTexts, useMetricTexts, useRowLabel } from '../../reports/texts.ts';
import { useReport } from '../../reports/use-report.ts';

/** What customers say beside what agents claim, over time: where the two part, somebody should ask. */
export function FeedbackChart({ filter }: { readonly filter: ReportFilter }) {
  const { t } = useTranslation('reports');
  const texts = useFigureTexts();
  const metricTexts = useMetricTexts();
  const rowLabel = useRowLabel();
  const asked = useMemo(() => feedbackOverTime(filter), [filter]);
  const { answer, answers, outdated } = useReport('report.figures', asked, { live: true });
  const step = answers?.by ?? asked.by ?? 'day';
  const rows = answer?.rows;
  const chart = useMemo(
    (): SeriesChart => ({
      kind: 'lines',
      placesAre: t(`frame.by.${step}`),
      places: (rows ?? []).map((row) => ({
        key: row.key,
        label: rowLabel(step, row.key, row.label),
      })),
      series: FEEDBACK_SHARES.map((metric) => ({
        name: metricTexts(metric).name,
        values: (rows ?? []).map(({ figures }) => figures[metric]?.value ?? null),
        intervals: (rows ?? []).map(({ figures }) => {
          const figure = figures[metric];
          return figure === undefined ? null : texts.interval('share', figure);
        }),
      })),
      text: (value) => texts.value('share', value),
    }),
    [rows, step, t, rowLabel, metricTexts, texts],
  );
  return (
    <Chart
      title={t('trends.feedback-over-time')}
      option={useMemo(() => (look) => seriesOption(chart, look), [chart])}
      table={useMemo(() => seriesTable(chart), [chart])}
      fileName={`feedback-${answer?.to ?? ''}`}
      outdated={outdated}
      empty={t('trends.feedback-empty')}
    />
  );
}
