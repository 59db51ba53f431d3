import { describe, expect, test } from '@jest/globals';
import { init } from 'echarts';
import type { ChartLook } from '../../../shared/charts/chart-look.ts';
import {
  type SeriesChart,
  seriesOption,
  seriesTable,
} from '../../../shared/charts/series-chart.ts';

const LOOK: ChartLook = {
  font: 'Inter',
  ink: '#111',
  softInk: '#555',
  line: '#ddd',
  surface: '#fff',
  series: ['#00f', '#f80'],
};

const CHART: SeriesChart = {
  kind: 'lines',
  placesAre: 'Week from',
  places: [
    { key: '2026-11-09', label: '9 Nov' },
    { key: '2026-11-16', label: '16 Nov' },
  ],
  series: [
    { name: 'Claimed', values: [0.8, null] },
    { name: 'Verified', values: [0.6, 0.65], intervals: ['50–70%', null] },
  ],
  text: (value) => `${Math.round(value * 100)} %`,
};

/** As the server draws it, without a page. */
function drawn(chart: SeriesChart): string {
  const made = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: 300 });
  made.setOption(seriesOption(chart, LOOK));
  const svg = made.renderToSVGString();
  made.dispose();
  return svg;
}

describe('a chart of series', () => {
  test('has the same numbers as its table, with a gap where nothing is known', () => {
    expect(seriesTable(CHART)).toEqual({
      columns: ['Week from', 'Claimed', 'Verified'],
      rows: [
        { key: '2026-11-09', label: '9 Nov', cells: ['80 %', '60 % (50–70%)'] },
        { key: '2026-11-16', label: '16 Nov', cells: [null, '65 %'] },
      ],
    });
    const { series } = seriesOption(CHART, LOOK) as { series: { name: string; data: unknown }[] };
    expect(series.map(({ name, data }) => [name, data])).toEqual([
      ['Claimed', [0.8, null]],
      ['Verified', [0.6, 0.65]],
    ]);
  });

  test('is drawn without a page, with its names, and series that differ by more than color', () => {
    const svg = drawn(CHART);
    for (const words of ['Claimed', 'Verified', '9 Nov', '16 Nov', '80 %']) {
      expect(svg).toContain(words);
    }
    expect(svg.match(/stroke-dasharray/g)?.length ?? 0).toBeGreaterThan(0);
  });

  test.each(['bars', 'stacked-bars'] as const)('is drawn as %s with patterns', (kind) => {
    expect(drawn({ ...CHART, kind, lying: true })).toContain('<pattern');
  });

  test('takes names of the company as words, not as HTML', () => {
    const { tooltip } = seriesOption(
      { ...CHART, series: [{ name: '<img src=x onerror=alert(1)>', values: [0.5, 0.5] }] },
      LOOK,
    ) as { tooltip: { formatter: (at: readonly { dataIndex: number }[]) => string } };
    expect(tooltip.formatter([{ dataIndex: 0 }])).toContain('&lt;img');
  });
});
