import { describe, expect, test } from '@jest/globals';
import { figuresTable } from '../../../server/exports/figures-table.ts';
import { textsIn } from '../../../server/texts/server-texts.ts';
import { LANGUAGES } from '../../../shared/domain/languages.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';

const ANSWER = {
  from: '2026-03-01' as LocalDate,
  to: '2026-03-31' as LocalDate,
  timeZone: 'Europe/Oslo',
  currency: 'EUR',
  asOfMs: 0,
  total: {
    'gross-save-rate': { value: 0.5, low: 0.4, high: 0.6, of: 50, among: 100 },
    'cost-given': { value: 12_345 },
  },
  rows: [
    {
      key: 'price',
      label: 'Too expensive',
      figures: {
        'gross-save-rate': { value: null, of: 0, among: 0 },
        'cost-given': { value: 0 },
      },
    },
  ],
  rowCount: 1,
};

describe('figures in a file', () => {
  test('a share has its interval and both its counts; money is in whole units; the total is last', () => {
    const table = figuresTable(ANSWER, ['gross-save-rate', 'cost-given'], 'reason', textsIn('en'));
    expect(table.columns.map(({ kind }) => kind)).toEqual([
      'text',
      'share',
      'share',
      'share',
      'count',
      'count',
      'money',
    ]);
    expect(table.rows).toEqual([
      ['Too expensive', null, null, null, 0, 0, 0],
      ['Total', 0.5, 0.4, 0.6, 50, 100, 123.45],
    ]);
  });

  test('a series has its days, and no total among them', () => {
    const series = { ...ANSWER, rows: [{ ...ANSWER.rows[0], key: '2026-03-01', label: '1 Mar' }] };
    const table = figuresTable(series as typeof ANSWER, ['cost-given'], 'day', textsIn('en'));
    expect(table.columns[0]?.kind).toBe('day');
    expect(table.rows).toEqual([['2026-03-01', 0]]);
  });

  test.each(LANGUAGES)('every heading has its words in %s', (language) => {
    const table = figuresTable(
      ANSWER,
      ['gross-save-rate', 'cost-given'],
      'reason',
      textsIn(language),
    );
    for (const { heading } of table.columns) {
      expect(heading).not.toBe('');
      expect(heading).not.toContain('exports:');
    }
  });
});
