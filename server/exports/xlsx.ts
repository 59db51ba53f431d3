import writeExcelFile, { type CellObject, type Row } from 'write-excel-file/node';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { ColumnKind, ExportCell, ExportTable } from './export-table.ts';
import { wallClock } from './wall-clock.ts';

const FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  count: '#,##0',
  share: '0.0%',
  money: '#,##0.00',
  duration: '[h]:mm:ss',
  number: '0.00',
  time: 'yyyy-mm-dd hh:mm:ss',
  day: 'yyyy-mm-dd',
};

const WIDTHS: Readonly<Record<ColumnKind, number>> = {
  text: 24,
  count: 12,
  share: 12,
  money: 14,
  duration: 12,
  number: 12,
  time: 20,
  day: 12,
};

/** Excel takes no more than that for a sheet's name, and none of these characters in it. */
const LONGEST_NAME = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;

/** A table as an Excel workbook of one sheet: typed cells, headings that stay in sight. */
export async function xlsxOf({ title, columns, rows, timeZone }: ExportTable): Promise<Buffer> {
  const headings: Row = columns.map(({ heading }) => ({
    value: heading,
    type: String,
    fontWeight: 'bold',
    wrap: true,
  }));
  const lines = rows.map((row) =>
    row.map((value, n) => cellOf(value, columns[n]?.kind ?? 'text', timeZone)),
  );
  const book = writeExcelFile([headings, ...lines], {
    sheet: title.replaceAll(NOT_IN_NAMES, ' ').slice(0, LONGEST_NAME),
    columns: columns.map(({ kind }) => ({ width: WIDTHS[kind] })),
    stickyRowsCount: 1,
  });
  return book.toBuffer();
}

function cellOf(value: ExportCell, kind: ColumnKind, timeZone: string): CellObject | null {
  if (value === null) return null;
  const format = FORMATS[kind];
  if (typeof value === 'string') {
    return kind === 'day'
      ? { value: new Date(`${value}T00:00:00Z`), type: Date, format }
      : { value, type: String, format };
  }
  if (kind === 'time') {
    // A spreadsheet's time has no zone: what was on the wall is written as if it were UTC.
    const shown = new Date(`${wallClock(value, timeZone).replace(' ', 'T')}Z`);
    return { value: shown, type: Date, format };
  }
  // Excel counts durations in days.
  return { value: kind === 'duration' ? value / DAY_MS : value, type: Number, format };
}
