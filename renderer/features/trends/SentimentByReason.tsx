import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type SeriesChart, seriesTable } from '../../../shared/charts/series-chart.ts';
import { unnamedSeriesOption } from '../../../shared/charts/unnamed-series.ts';
import { Chart } from '../../reports/charts/Chart.tsx';
import { MetricHelp } from '../../reports/MetricHelp.tsx';
import { useFigureTexts, useMetricTexts, useRowLabel } from '../../reports/texts.ts';
import type { Report } from '../../reports/use-report.ts';

type SentimentByReasonProps = {
  /** From topReasons(). */
  readonly reasons: Report<'report.figures'>;
};

/** In what mood customers were, reason by reason: of their words, never of agents. */
export function SentimentByReason({ reasons }: SentimentByReasonProps) {
  const { t } = useTranslation('reports');
  const texts = useFigureTexts();
  const metricTexts = useMetricTexts();
  const rowLabel = useRowLabel();
  const { answer, outdated } = reasons;
  const rows = answer?.rows;
  const chart = useMemo(
    (): SeriesChart => ({
      kind: 'bars',
      lying: true,
      placesAre: t('frame.by.reason'),
      places: (rows ?? []).map(({ key, label }) => ({
        key,
        label: rowLabel('reason', key, label),
      })),
      series: [
        {
          name: metricTexts('sentiment').name,
          values: (rows ?? []).map(({ figures }) => figures.sentiment?.value ?? null),
        },
      ],
      text: (value) => texts.value('score', value),
    }),
    [rows, t, rowLabel, metricTexts, texts],
  );
  return (
    <Chart
      title={t('trends.sentiment')}
      option={useMemo(() => (look) => unnamedSeriesOption(chart, look), [chart])}
      table={useMemo(() => seriesTable(chart), [chart])}
      fileName={`sentiment-${answer?.to ?? ''}`}
      heightPx={240}
      outdated={outdated}
      empty={t('trends.empty')}
      aside={<MetricHelp metric="sentiment" />}
    />
  );
}
