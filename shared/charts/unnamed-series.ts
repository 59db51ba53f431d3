import type { ChartLook, ChartOption } from './chart-look.ts';
import { type SeriesChart, seriesOption } from './series-chart.ts';

/** A chart of one series under a heading that names it: a legend would only say it again. */
export function unnamedSeriesOption(chart: SeriesChart, look: ChartLook): ChartOption {
  const option = seriesOption(chart, look);
  return {
    ...option,
    legend: { show: false },
    grid: { ...(option.grid as ChartOption), top: 12 },
  };
}
