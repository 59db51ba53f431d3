import { markdownTable } from '../markdown-table.ts';
import { isMet, type Limit, type Row, ratioOf, type Unit } from './row.ts';

/** The rows as a table in Markdown. */
export function rowsTable(rows: readonly Row[]): string {
  return markdownTable(
    ['', 'Savedesk', 'beside', '', 'ratio', 'limit', ''],
    rows.map((row) => {
      const ratio = ratioOf(row);
      const { unit, value } = row.figure;
      return [
        row.what,
        amount(value, unit),
        row.beside?.what ?? '',
        row.beside === null ? '' : amount(row.beside.value, unit),
        ratio === null ? '' : short(ratio),
        row.limits.map((limit) => limitText(limit, unit)).join(', '),
        row.limits.length === 0 ? '' : isMet(row) ? 'met' : 'missed',
      ];
    }),
  );
}

function limitText({ of, kind, value }: Limit, unit: Unit): string {
  const sign = kind === 'at-most' ? '≤' : '≥';
  return of === 'ratio' ? `${sign} ${short(value)} times` : `${sign} ${amount(value, unit)}`;
}

function amount(value: number, unit: Unit): string {
  return unit === '/s' ? `${short(value)}/s` : `${short(value)} ${unit}`;
}

/** Three digits that matter; whole numbers from a hundred on. */
function short(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (value >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}
