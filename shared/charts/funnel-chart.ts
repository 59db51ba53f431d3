import {
  type ChartLook,
  type ChartOption,
  chartFrame,
  LABELS_INSIDE,
  valueAxis,
} from './chart-look.ts';
import type { ChartTable } from './chart-table.ts';

/** A funnel plot: how far units are from what is expected of them, by how many cases they have. */
export type FunnelChart = {
  readonly units: readonly FunnelUnit[];
  readonly limits: readonly FunnelEdge[];
  /** How a difference is written, with its sign. */
  readonly text: (difference: number) => string;
  readonly countText: (cases: number) => string;
  readonly names: {
    readonly unit: string;
    readonly cases: string;
    readonly difference: string;
    readonly usual: string;
    readonly flagged: string;
    readonly warning: string;
    readonly control: string;
  };
};

export type FunnelUnit = {
  readonly key: string;
  readonly label: string;
  readonly cases: number;
  readonly difference: number;
  readonly flagged: boolean;
};

/** What chance explains of so many cases. */
export type FunnelEdge = {
  readonly cases: number;
  readonly warning: { readonly low: number; readonly high: number };
  readonly control: { readonly low: number; readonly high: number };
};

/** The chart for ECharts. Units worth a look are other shapes too, and carry their names. */
export function funnelOption(chart: FunnelChart, look: ChartLook): ChartOption {
  const { names, units, text, countText } = chart;
  const frame = chartFrame(look);
  return {
    ...frame,
    grid: { left: 8, right: 24, top: 48, bottom: 28, ...LABELS_INSIDE },
    legend: { ...(frame.legend as ChartOption), itemWidth: 20, data: legendNames(chart) },
    tooltip: {
      ...(frame.tooltip as ChartOption),
      trigger: 'item',
      formatter: ({ data }: { readonly data: { readonly key?: string } }) =>
        tooltipText(chart, data.key),
    },
    xAxis: {
      ...valueAxis(look, countText),
      name: names.cases,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: look.softInk },
      splitLine: { show: false },
      min: 0,
    },
    yAxis: {
      ...valueAxis(look, text),
      name: names.difference,
      nameTextStyle: { color: look.softInk, align: 'left' },
      nameGap: 10,
    },
    series: [
      edge(chart, 'warning', 'low', [5, 4], look),
      edge(chart, 'warning', 'high', [5, 4], look),
      edge(chart, 'control', 'low', 'solid', look),
      edge(chart, 'control', 'high', 'solid', look),
      {
        name: names.usual,
        type: 'scatter',
        symbol: 'circle',
        symbolSize: 8,
        color: look.series[0],
        itemStyle: { opacity: 0.75, borderColor: look.surface, borderWidth: 1 },
        data: points(units.filter(({ flagged }) => !flagged)),
      },
      {
        name: names.flagged,
        type: 'scatter',
        symbol: 'diamond',
        symbolSize: 14,
        color: look.series[1],
        itemStyle: { borderColor: look.ink, borderWidth: 1 },
        label: {
          show: true,
          position: 'top',
          formatter: ({ data }: { readonly data: { readonly name: string } }) => data.name,
          color: look.ink,
        },
        labelLayout: { hideOverlap: true },
        data: points(units.filter(({ flagged }) => flagged)),
      },
    ],
  };
}

/** The same numbers as a table. */
export function funnelTable({ units, text, countText, names }: FunnelChart): ChartTable {
  return {
    columns: [names.unit, names.cases, names.difference],
    rows: units.map(({ key, label, cases, difference }) => ({
      key,
      label,
      cells: [countText(cases), text(difference)],
    })),
  };
}

function legendNames({ names, units }: FunnelChart): string[] {
  const flagged = units.some((unit) => unit.flagged) ? [names.flagged] : [];
  return [names.usual, ...flagged, names.warning, names.control];
}

function edge(
  { limits, names }: FunnelChart,
  which: 'warning' | 'control',
  side: 'low' | 'high',
  dash: 'solid' | readonly number[],
  look: ChartLook,
): ChartOption {
  return {
    // Both sides go by one name, and are shown and hidden together.
    name: names[which],
    type: 'line',
    symbol: 'none',
    silent: true,
    color: look.softInk,
    lineStyle: { width: 1.5, type: dash },
    // The legend shows the line, and no mark that is not on it.
    itemStyle: { opacity: 0 },
    data: limits.map((limit) => [limit.cases, limit[which][side]]),
  };
}

function points(units: readonly FunnelUnit[]): ChartOption[] {
  return units.map(({ key, label, cases, difference }) => ({
    key,
    name: label,
    value: [cases, difference],
  }));
}

function tooltipText({ units, names, text, countText }: FunnelChart, key?: string): string {
  const unit = units.find((each) => each.key === key);
  if (unit === undefined) return '';
  return [
    `<b>${escaped(unit.label)}</b>`,
    `${escaped(names.cases)}: <b>${escaped(countText(unit.cases))}</b>`,
    `${escaped(names.difference)}: <b>${escaped(text(unit.difference))}</b>`,
  ].join('<br>');
}

/** Names are the company's own, and a tooltip is HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
