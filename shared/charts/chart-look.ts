/** What a chart is drawn with: fonts and colors, from the page's tokens or for print. */
export type ChartLook = {
  readonly font: string;
  readonly ink: string;
  readonly softInk: string;
  readonly line: string;
  readonly surface: string;
  /** One for each series, in order; what comes after the last begins again. */
  readonly series: readonly string[];
};

/** Options of ECharts as plain data: what draws them, on a page or in a file, knows their type. */
export type ChartOption = Readonly<Record<string, unknown>>;

/** Series are told apart by these too, for those who do not see colors and for print without any. */
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'] as const;
const DASHES = ['solid', [6, 3], [2, 2], [10, 3, 2, 3], [4, 4], [1, 3]] as const;
const DECALS = [
  { symbol: 'none' },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  {
    symbol: 'circle',
    dashArrayX: [
      [8, 8],
      [0, 8, 8, 0],
    ],
    dashArrayY: [6, 0],
    symbolSize: 0.6,
  },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 6] },
  {
    symbol: 'triangle',
    dashArrayX: [
      [9, 9],
      [0, 9, 9, 0],
    ],
    dashArrayY: [7, 2],
    symbolSize: 0.7,
  },
] as const;

/** How the series in that place is drawn: never by its color alone. */
export function seriesLook(look: ChartLook, place: number) {
  return {
    color: look.series[place % look.series.length] ?? look.ink,
    symbol: SYMBOLS[place % SYMBOLS.length] ?? 'circle',
    dash: DASHES[place % DASHES.length] ?? 'solid',
    decal: { ...DECALS[place % DECALS.length], color: look.surface },
  };
}

/** The plot makes room for its axes' labels within the margins that are given. */
export const LABELS_INSIDE = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const;

/** What all charts share: room for their labels, still, and readable. */
export function chartFrame(look: ChartLook): ChartOption {
  return {
    // Drawn at once: nothing on these screens moves to be looked at.
    animation: false,
    textStyle: { fontFamily: look.font, fontSize: 12, color: look.ink },
    grid: { left: 8, right: 16, top: 40, bottom: 8, ...LABELS_INSIDE },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 },
    },
    legend: {
      top: 0,
      left: 0,
      itemGap: 20,
      itemWidth: 28,
      textStyle: { color: look.ink, fontFamily: look.font, fontSize: 12 },
      inactiveColor: look.softInk,
    },
  };
}

/** An axis of named places. */
export function nameAxis(look: ChartLook, names: readonly string[]): ChartOption {
  return {
    type: 'category',
    data: [...names],
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { show: false },
    axisLabel: { color: look.softInk, fontSize: 12, hideOverlap: true },
  };
}

/** An axis of values, written as everywhere else on the page. */
export function valueAxis(look: ChartLook, text: (value: number) => string): ChartOption {
  return {
    type: 'value',
    splitNumber: 4,
    axisLabel: { color: look.softInk, fontSize: 12, formatter: text },
    splitLine: { lineStyle: { color: look.line } },
  };
}
