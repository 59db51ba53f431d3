import type { SeriesChart } from '../../shared/charts/series-chart.ts';
import type { Language } from '../../shared/domain/languages.ts';

/** What a report says, in its reader's language; how it is drawn is another matter. */
export type DocumentContent = {
  readonly language: Language;
  readonly title: string;
  /** Whose it is, which days it covers, of which teams. */
  readonly company: string;
  readonly span: string;
  readonly teams: string;
  /** When it was made, and by which clocks its times are. */
  readonly made: string;
  readonly sections: readonly DocumentSection[];
  /** How each figure is worked out. */
  readonly wordsTitle: string;
  readonly words: readonly { readonly name: string; readonly formula: string }[];
};

export type DocumentSection = {
  readonly heading: string;
  readonly figures: readonly DocumentFigure[];
  readonly chart: { readonly name: string; readonly drawing: SeriesChart } | null;
  readonly table: DocumentTable | null;
};

export type DocumentFigure = {
  readonly name: string;
  readonly value: string;
  /** The interval and what it counts; null where there is none. */
  readonly beside: string | null;
  /** What it was in the period before. */
  readonly before: string;
};

/** The first column names the rows; all others are numbers. */
export type DocumentTable = {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Said below it where not all rows are there. */
  readonly note: string | null;
};
