import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { burnDownByDay } from '../../../../shared/domain/reporting/burn-down.ts';
import { addDays, type LocalDate } from '../../../../shared/domain/reporting/local-date.ts';

const FEBRUARY = '2028-02-01' as LocalDate;

describe('a budget’s burn-down', () => {
  test('is what is left at the end of each day, also where nothing was given; days to come are open', () => {
    const days = burnDownByDay({
      month: FEBRUARY,
      limitMinor: 2_900,
      days: [
        { day: '2028-02-01' as LocalDate, givenMinor: 500 },
        { day: '2028-02-03' as LocalDate, givenMinor: 3_000 },
      ],
      today: '2028-02-04' as LocalDate,
    });
    expect(days.map(({ leftMinor }) => leftMinor).slice(0, 5)).toEqual([
      2_400,
      2_400,
      -600,
      -600,
      null,
    ]);
    expect(days).toHaveLength(29);
    expect(days[0]?.evenMinor).toBe(2_800);
    expect(days.at(-1)).toEqual({ day: '2028-02-29', leftMinor: null, evenMinor: 0 });
  });

  test('ends at the limit less all that was given, and the even burn at nothing', () => {
    const given = fc.array(fc.record({ at: fc.nat(27), givenMinor: fc.nat(10_000) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(given, fc.nat(1_000_000), fc.integer({ min: 1, max: 12 }), (lines, limit, m) => {
        const month = `2026-${String(m).padStart(2, '0')}-01` as LocalDate;
        const byDay = new Map(lines.map(({ at, givenMinor }) => [addDays(month, at), givenMinor]));
        const burned = burnDownByDay({
          month: addDays(month, 27),
          limitMinor: limit,
          days: [...byDay].map(([day, givenMinor]) => ({ day, givenMinor })),
          today: '2027-06-01' as LocalDate,
        });
        const all = [...byDay.values()].reduce((sum, amount) => sum + amount, 0);
        expect(burned[0]?.day).toBe(month);
        expect(burned.at(-1)).toMatchObject({ leftMinor: limit - all, evenMinor: 0 });
        const even = burned.map(({ evenMinor }) => evenMinor);
        expect(even.toSorted((a, b) => b - a)).toEqual(even);
      }),
    );
  });
});
