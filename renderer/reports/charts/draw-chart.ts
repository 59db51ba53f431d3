import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import type { ChartOption } from '../../../shared/charts/chart-look.ts';

// Only what is drawn; a chart of another kind is added here.
use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
  CanvasRenderer,
]);

export type DrawnChart = {
  show(option: ChartOption): void;
  /** Fits it to its element's size. */
  fit(): void;
  dispose(): void;
};

/** Draws into an element that has a size. */
export function drawChart(element: HTMLElement): DrawnChart {
  const chart = init(element, null, { renderer: 'svg' });
  return {
    // What was drawn before says nothing of what is drawn now.
    show: (option) => chart.setOption(option, { notMerge: true }),
    fit: () => chart.resize(),
    dispose: () => chart.dispose(),
  };
}

/** The same as a picture, at twice the pixels, for a document or a screen of any kind. */
export async function pictureOf(
  option: ChartOption,
  size: { readonly widthPx: number; readonly heightPx: number; readonly background: string },
): Promise<Blob> {
  const { widthPx: width, heightPx: height, background } = size;
  const element = document.createElement('div');
  const chart = init(element, null, { renderer: 'canvas', width, height, devicePixelRatio: 2 });
  try {
    chart.setOption({ ...option, backgroundColor: background });
    const canvas = chart.renderToCanvas({ pixelRatio: 2 });
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The chart could not be made a picture.'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    chart.dispose();
  }
}
