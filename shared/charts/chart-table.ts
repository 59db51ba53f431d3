/** The numbers of a chart as a table, written as they are read: for everybody, and for those who cannot see it. */
export type ChartTable = {
  /** The first names what rows are. */
  readonly columns: readonly string[];
  readonly rows: readonly ChartTableRow[];
};

type ChartTableRow = {
  /** Unlike every other's: labels may be alike. */
  readonly key: string;
  readonly label: string;
  /** One for each column after the first; null where nothing is known. */
  readonly cells: readonly (string | null)[];
};
