import { LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartLook } from '../../shared/charts/chart-look.ts';
import { type SeriesChart, seriesOption } from '../../shared/charts/series-chart.ts';

use([LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** For white paper; each series has a symbol and a dash of its own beside its color. */
export const PRINT_LOOK: ChartLook = {
  font: 'Helvetica, Arial, sans-serif',
  ink: '#1b2430',
  softInk: '#5a6370',
  line: '#d5dae1',
  surface: '#ffffff',
  series: ['#1a5dbf', '#b3540a', '#0f766e', '#7e3aaf', '#b02a6f', '#5a6370'],
};

/** A chart as SVG, drawn without a browser (server-side rendering of ECharts). */
export function chartSvg(
  chart: SeriesChart,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawing.setOption({ ...seriesOption(chart, PRINT_LOOK), animation: false });
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}
