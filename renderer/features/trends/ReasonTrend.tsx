import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type SeriesChart, seriesTable } from '../../../shared/charts/series-chart.ts';
import { unnamedSeriesOption } from '../../../shared/charts/unnamed-series.ts';
import type { ReportFilter } from '../../../shared/domain/reporting/filter.ts';
import { Chart } from '../../reports/charts/Chart.tsx';
import { reasonOverTime } from '../../reports/questions/trends.ts';
import { useFigureTexts, useMetricTexts, useRowLabel } from '../../reports/texts.ts';
import { useReport } from '../../reports/use-report.ts';

type ReasonTrendProps = {
  readonly filter: ReportFilter;
  readonly reason: string;
  readonly label: string;
};

/** How many contacts were about one reason, step by step. */
export function ReasonTrend({ filter, reason, label }: ReasonTrendProps) {
  const { t } = useTranslation('reports');
  const texts = useFigureTexts();
  const metricTexts = useMetricTexts();
  const rowLabel = useRowLabel();
  const asked = useMemo(() => reasonOverTime(filter, reason), [filter, reason]);
  const { answer, answers, outdated } = useReport('report.figures', asked);
  const step = answers?.by ?? asked.by ?? 'day';
  const rows = answer?.rows;
  const chart = useMemo(
    (): SeriesChart => ({
      kind: 'bars',
      placesAre: t(`frame.by.${step}`),
      places: (rows ?? []).map((row) => ({
        key: row.key,
        label: rowLabel(step, row.key, row.label),
      })),
      series: [
        {
          name: metricTexts('contacts').name,
          values: (rows ?? []).map(({ figures }) => figures.contacts?.value ?? null),
        },
      ],
      text: (value) => texts.value('count', value),
      whole: true,
    }),
    [rows, step, t, rowLabel, metricTexts, texts],
  );
  return (
    <Chart
      title={rowLabel('reason', reason, label)}
      option={useMemo(() => (look) => unnamedSeriesOption(chart, look), [chart])}
      table={useMemo(() => seriesTable(chart), [chart])}
      fileName={`contacts-${reason}-${answer?.to ?? ''}`}
      heightPx={150}
      outdated={outdated}
      empty={t('trends.empty')}
    />
  );
}
