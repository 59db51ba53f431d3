import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tenureDays, tenureMonths } from '../../../../shared/domain/customer/tenure.ts';

const at = (iso: string): number => Date.parse(`${iso}Z`);

describe('months as a customer', () => {
  test('count when they are complete, to the millisecond', () => {
    const since = at('2024-03-10T08:00:00.000');
    expect(tenureMonths(since, at('2024-04-10T07:59:59.999'))).toBe(0);
    expect(tenureMonths(since, at('2024-04-10T08:00:00.000'))).toBe(1);
    expect(tenureMonths(since, at('2026-03-10T08:00:00.000'))).toBe(24);
  });

  test('from the end of a month: a short month does not complete one', () => {
    expect(tenureMonths(at('2026-01-31T00:00'), at('2026-02-28T23:59'))).toBe(0);
    expect(tenureMonths(at('2026-01-31T00:00'), at('2026-03-01T00:00'))).toBe(1);
    expect(tenureMonths(at('2026-01-31T00:00'), at('2026-03-31T00:00'))).toBe(2);
  });

  test('are never negative, as with a start in the future', () => {
    expect(tenureMonths(at('2030-01-01T00:00'), at('2026-01-01T00:00'))).toBe(0);
    expect(tenureDays(at('2030-01-01T00:00'), at('2026-01-01T00:00'))).toBe(0);
  });

  test('never shrink as time goes by', () => {
    const time = fc.integer({ min: at('1990-01-01T00:00'), max: at('2040-01-01T00:00') });
    fc.assert(
      fc.property(time, time, time, (since, a, b) => {
        expect(tenureMonths(since, Math.min(a, b))).toBeLessThanOrEqual(
          tenureMonths(since, Math.max(a, b)),
        );
      }),
    );
  });
});

test('days as a customer are whole', () => {
  expect(tenureDays(at('2026-01-01T12:00'), at('2026-01-03T11:59'))).toBe(1);
});
