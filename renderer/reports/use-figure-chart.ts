import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeriesChart } from '../../shared/charts/series-chart.ts';
import { isTimeStep } from '../../shared/domain/reporting/dimension.ts';
import type { LocalDate } from '../../shared/domain/reporting/local-date.ts';
import { metricOf } from '../../shared/domain/reporting/metrics/metrics.ts';
import type {
  SupervisorInput,
  SupervisorOutput,
} from '../../shared/protocol/supervisor-requests.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useFigureTexts, useMetricTexts, useRowLabel } from './texts.ts';

type Answered = {
  readonly answer: SupervisorOutput<'report.figures'> | null;
  readonly answers: SupervisorInput<'report.figures'> | null;
};

/**
 * An answer's rows as a chart of its metrics, which are all of one unit: lines over time, bars lying
 * beside names. It keeps its identity while the answer does.
 */
export function useFigureChart({ answer, answers }: Answered): SeriesChart {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const figureTexts = useFigureTexts();
  const metricTexts = useMetricTexts();
  const rowLabel = useRowLabel();
  return useMemo(() => {
    const by = answers?.by ?? 'day';
    const metrics = answers?.metrics ?? [];
    const rows = answer?.rows ?? [];
    const overTime = isTimeStep(by);
    const unit = metrics[0] === undefined ? 'count' : metricOf(metrics[0]).unit;
    return {
      kind: overTime ? 'lines' : 'bars',
      lying: !overTime,
      placesAre: t(`frame.by.${by}`),
      places: rows.map(({ key, label }) => ({
        key,
        label:
          by === 'day' || by === 'week'
            ? format.shortDay(key as LocalDate)
            : rowLabel(by, key, label),
      })),
      series: metrics.map((metric) => ({
        name: metricTexts(metric).name,
        values: rows.map(({ figures }) => figures[metric]?.value ?? null),
        intervals: rows.map(({ figures: { [metric]: figure } }) =>
          figure === undefined ? null : figureTexts.interval(unit, figure),
        ),
      })),
      text: (value) => figureTexts.value(unit, value),
      tick: (value) => figureTexts.tick(unit, value),
      whole: unit === 'count',
    };
  }, [answer, answers, t, format, figureTexts, metricTexts, rowLabel]);
}
