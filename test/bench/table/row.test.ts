import { describe, expect, test } from '@jest/globals';
import { rowsTable } from './print-rows.ts';
import { isMet, type Limit, type Row, ratioOf } from './row.ts';

const pop = (value: number, beside: number | null, ...limits: readonly Limit[]): Row => ({
  what: 'pop',
  figure: { value, unit: 'ms' },
  beside: beside === null ? null : { what: 'echo', value: beside },
  limits,
});
const within = { of: 'ratio', kind: 'at-most', value: 1.5 } as const;
const quick = { of: 'figure', kind: 'at-most', value: 5 } as const;
const faster = { of: 'ratio', kind: 'at-least', value: 10 } as const;

describe('a row of the benchmark table', () => {
  test('is compared with what it stands beside', () => {
    expect(ratioOf(pop(3, 2))).toBe(1.5);
    expect(ratioOf(pop(3, null))).toBeNull();
  });

  test.each([
    [pop(3, 2, within), true],
    [pop(3.1, 2, within), false],
    [pop(3, 2, within, quick), true],
    [pop(6, 6, within, quick), false],
    [pop(20, 2, faster), true],
    [pop(19, 2, faster), false],
    [pop(100, 1), true],
  ])('meets its limits or misses one: %j', (row, met) => {
    expect(isMet(row)).toBe(met);
  });

  test('that could not be measured has missed its limits', () => {
    expect(isMet(pop(Number.NaN, null, quick))).toBe(false);
    expect(isMet(pop(3, null, within))).toBe(false);
  });

  test('says what it measured, beside what, and whether that will do', () => {
    const table = rowsTable([pop(38.44, 8.5, within), pop(1234.5, null)]);
    expect(table.split('\n').map((line) => line.split(/\s*\|\s*/).slice(1, -1))).toEqual([
      ['', 'Savedesk', 'beside', '', 'ratio', 'limit', ''],
      expect.anything(),
      ['pop', '38.4 ms', 'echo', '8.5 ms', '4.52', '≤ 1.5 times', 'missed'],
      ['pop', '1,235 ms', '', '', '', '', ''],
    ]);
  });
});
