import { stringify } from 'csv-stringify/sync';
import type { ColumnKind, ExportCell, ExportTable } from './export-table.ts';
import { wallClock } from './wall-clock.ts';

/** Spreadsheets take a file for UTF-8 by it. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as CSV (RFC 4180): commas, CRLF, UTF-8, one line of headings. Numbers have a point and no
 * grouping, shares are 0 to 1, durations seconds. Text that a spreadsheet would take for a formula is
 * given an apostrophe.
 */
export function csvOf({ columns, rows, timeZone }: ExportTable): Buffer {
  const lines = rows.map((row) =>
    row.map((cell, n) => written(cell, columns[n]?.kind ?? 'text', timeZone)),
  );
  const text = stringify([columns.map(({ heading }) => heading), ...lines], {
    record_delimiter: 'windows',
    // Applied to text alone: a number that is below zero is not a formula.
    escape_formulas: true,
    cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
  });
  return Buffer.from(BYTE_ORDER_MARK + text, 'utf8');
}

function written(cell: ExportCell, kind: ColumnKind, timeZone: string): ExportCell {
  if (typeof cell !== 'number') return cell;
  if (kind === 'time') return wallClock(cell, timeZone);
  return kind === 'duration' ? cell / 1000 : cell;
}
