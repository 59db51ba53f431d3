import {
  type ChartLook,
  type ChartOption,
  chartFrame,
  nameAxis,
  seriesLook,
  valueAxis,
} from './chart-look.ts';
import type { ChartTable } from './chart-table.ts';

/** Values of some series at the same places, such as weeks or reasons; all in one unit. */
export type SeriesChart = {
  readonly kind: 'lines' | 'bars' | 'stacked-bars';
  /** What the places are: the head of the table's first column. */
  readonly placesAre: string;
  readonly places: readonly { readonly key: string; readonly label: string }[];
  readonly series: readonly ChartSeries[];
  /** How a value is written, in the tooltip and in the table. */
  readonly text: (value: number) => string;
  /** How it is written on the axis, if not the same. */
  readonly tick?: (value: number) => string;
  /** They are counts: nothing stands between whole numbers on the axis. */
  readonly whole?: boolean;
  /** Bars lie, so that long names can be read. */
  readonly lying?: boolean;
};

export type ChartSeries = {
  readonly name: string;
  /** One for each place; null where nothing is known: a gap, never a zero. */
  readonly values: readonly (number | null)[];
  /** Of each value its interval, written beside it in tooltip and table. */
  readonly intervals?: readonly (string | null)[];
};

/** The chart for ECharts, on a page or, by its server-side rendering, in a file. */
export function seriesOption(chart: SeriesChart, look: ChartLook): ChartOption {
  const names = nameAxis(
    look,
    chart.places.map(({ label }) => label),
  );
  const values = {
    ...valueAxis(look, chart.tick ?? chart.text),
    ...(chart.whole === true && { minInterval: 1 }),
  };
  const lying = chart.lying === true;
  return {
    ...chartFrame(look),
    xAxis: lying ? values : names,
    // The first place stands at the top, as it does in the table.
    yAxis: lying ? { ...names, inverse: true } : values,
    tooltip: {
      ...(chartFrame(look).tooltip as ChartOption),
      formatter: (at: readonly { dataIndex: number }[]) => tooltipText(chart, at[0]?.dataIndex),
    },
    series: chart.series.map((series, place) =>
      oneSeries(chart.kind, series, seriesLook(look, place)),
    ),
  };
}

/** The same numbers as a table. */
export function seriesTable(chart: SeriesChart): ChartTable {
  return {
    columns: [chart.placesAre, ...chart.series.map(({ name }) => name)],
    rows: chart.places.map(({ key, label }, at) => ({
      key,
      label,
      cells: chart.series.map((series) => cellText(chart, series, at)),
    })),
  };
}

function oneSeries(
  kind: SeriesChart['kind'],
  { name, values }: ChartSeries,
  { color, symbol, dash, decal }: ReturnType<typeof seriesLook>,
): ChartOption {
  const shared = { name, data: [...values], color };
  if (kind === 'lines') {
    return {
      ...shared,
      type: 'line',
      symbol,
      symbolSize: 7,
      // A value between two gaps has no line: its mark must show it.
      showAllSymbol: true,
      connectNulls: false,
      lineStyle: { width: 2, type: dash },
    };
  }
  return {
    ...shared,
    type: 'bar',
    barMaxWidth: 36,
    itemStyle: { decal },
    ...(kind === 'stacked-bars' ? { stack: 'all' } : {}),
  };
}

function tooltipText(chart: SeriesChart, at: number | undefined): string {
  const place = at === undefined ? undefined : chart.places[at];
  if (at === undefined || place === undefined) return '';
  const lines = chart.series.map(
    (series) => `${escaped(series.name)}: <b>${escaped(cellText(chart, series, at) ?? '–')}</b>`,
  );
  return [escaped(place.label), ...lines].join('<br>');
}

function cellText({ text }: SeriesChart, series: ChartSeries, at: number): string | null {
  const value = series.values[at] ?? null;
  if (value === null) return null;
  const interval = series.intervals?.[at] ?? null;
  return interval === null ? text(value) : `${text(value)} (${interval})`;
}

/** Names are the company's own, and a tooltip is HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
