import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import { csvOf } from '../../../server/exports/csv.ts';
import type { ExportTable } from '../../../server/exports/export-table.ts';
import { xlsxOf } from '../../../server/exports/xlsx.ts';

/** 02:30 on the night clocks go back in Oslo, the second time round. */
const SECOND_TIME_MS = Date.parse('2026-10-25T01:30:00Z');

const TABLE: ExportTable = {
  title: 'Contacts 2026-10-01/2026-10-31: [all]',
  columns: [
    { heading: 'Began', kind: 'time' },
    { heading: 'Day', kind: 'day' },
    { heading: 'Agent', kind: 'text' },
    { heading: 'Rate', kind: 'share' },
    { heading: 'Net (EUR)', kind: 'money' },
    { heading: 'Time', kind: 'duration' },
  ],
  rows: [
    [SECOND_TIME_MS, '2026-10-25', '=HYPERLINK("evil")', 0.625, -12.5, 90_000],
    [null, null, 'Åse, "the" O’Neill\nsecond line', null, null, null],
  ],
  timeZone: 'Europe/Oslo',
};

describe('CSV', () => {
  const bytes = csvOf(TABLE);

  test('is read back as it was, in the company’s time', () => {
    const [headings, first, second] = parse(bytes, { bom: true }) as string[][];
    expect(headings).toEqual(['Began', 'Day', 'Agent', 'Rate', 'Net (EUR)', 'Time']);
    expect(first?.slice(0, 2)).toEqual(['2026-10-25 02:30:00', '2026-10-25']);
    expect(first?.slice(3)).toEqual(['0.625', '-12.5', '90']);
    expect(second).toEqual(['', '', 'Åse, "the" O’Neill\nsecond line', '', '', '']);
  });

  test('has nothing in it that a spreadsheet would run', () => {
    const [, first] = parse(bytes, { bom: true }) as string[][];
    expect(first?.[2]).toBe('\'=HYPERLINK("evil")');
  });

  test('begins with what spreadsheets know UTF-8 by, and ends its lines as RFC 4180 has it', () => {
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString('utf8').endsWith('\r\n')).toBe(true);
  });
});

test('an Excel workbook has typed cells: times on the wall, numbers, text that stays text', async () => {
  const [sheet] = await readExcelFile(await xlsxOf(TABLE));
  expect(sheet?.sheet).toBe('Contacts 2026-10-01 2026-10-31 ');
  const [headings, first, second] = sheet?.data ?? [];
  expect(headings).toEqual(TABLE.columns.map(({ heading }) => heading));
  expect(first).toEqual([
    new Date('2026-10-25T02:30:00Z'),
    new Date('2026-10-25T00:00:00Z'),
    '=HYPERLINK("evil")',
    0.625,
    -12.5,
    // A minute and a half, as Excel counts time: from the night before 1900.
    new Date('1899-12-30T00:01:30Z'),
  ]);
  expect(second?.[2]).toContain('O’Neill');
});
