/** What the values of a column are; a file's format decides how each is written. */
export type ColumnKind =
  | 'text'
  | 'count'
  /** 0 to 1. */
  | 'share'
  /** Whole and minor units of the table's currency as one number: 24.50. */
  | 'money'
  /** Milliseconds. */
  | 'duration'
  | 'number'
  /** Unix time in ms. */
  | 'time'
  /** A day of the calendar, as text. */
  | 'day';

export type ExportColumn = { readonly heading: string; readonly kind: ColumnKind };

/** Null: not known. */
export type ExportCell = string | number | null;

/** A table on its way into a file, whatever it was made of. */
export type ExportTable = {
  readonly title: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly (readonly ExportCell[])[];
  /** The company's, which times are written in. */
  readonly timeZone: string;
};

/** An amount of minor units as one number of the currency's whole units. */
export function inWholeUnits(amountMinor: number, currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}
