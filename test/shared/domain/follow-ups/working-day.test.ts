import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WEEKDAYS, workingDayAfter } from '../../../../shared/domain/follow-ups/working-day.ts';
import { addDays, type LocalDate } from '../../../../shared/domain/reporting/local-date.ts';

const office = {
  workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
  closedOn: ['2026-12-25' as LocalDate],
} as const;

describe('the working day after a day', () => {
  test.each([
    // A Monday.
    ['2026-11-23', 1, '2026-11-24'],
    ['2026-11-23', 2, '2026-11-25'],
    // A Friday, over the weekend.
    ['2026-11-27', 1, '2026-11-30'],
    ['2026-11-27', 2, '2026-12-01'],
    ['2026-11-28', 1, '2026-11-30'],
    // Over Christmas Day, a Friday.
    ['2026-12-24', 1, '2026-12-28'],
  ])('%s is, %d later, %s', (from, later, to) => {
    expect(workingDayAfter(from as LocalDate, later, office)).toBe(to);
  });

  test('comes later the more of them there are to wait for, and is never the day itself', () => {
    const days = fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 });
    fc.assert(
      fc.property(days, fc.nat(400), fc.integer({ min: 1, max: 7 }), (workingDays, n, later) => {
        const from = addDays('2026-01-01' as LocalDate, n);
        const company = { workingDays, closedOn: [] };
        const day = workingDayAfter(from, later, company);
        expect(day > from).toBe(true);
        expect(workingDayAfter(from, later + 1, company) > day).toBe(true);
        expect(workingDayAfter(from, later + 1, company)).toBe(workingDayAfter(day, 1, company));
      }),
    );
  });

  test('is the next day of a company that never works', () => {
    const closed = { workingDays: [], closedOn: [] };
    expect(workingDayAfter('2026-11-23' as LocalDate, 1, closed)).toBe('2026-11-24');
  });
});
