import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { percentOfMinor, roundMinor } from '../../../../shared/domain/money/money.ts';

const anyAmount = fc.double({ min: -1e12, max: 1e12, noNaN: true });

describe('rounding money', () => {
  test('gives a whole number of minor units, never further away than half of one', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        const rounded = roundMinor(amount);
        expect(Number.isInteger(rounded)).toBe(true);
        expect(Math.abs(rounded - amount)).toBeLessThanOrEqual(0.5 + 1e-3);
      }),
    );
  });

  test('treats giving and taking alike', () => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(roundMinor(-amount)).toBe(0 - roundMinor(amount));
      }),
    );
  });

  test('never puts a smaller amount above a larger one', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (a, b) => {
        expect(roundMinor(Math.min(a, b))).toBeLessThanOrEqual(roundMinor(Math.max(a, b)));
      }),
    );
  });

  test('rounds halves away from zero, also those that binary floating point falls short of', () => {
    expect([0.5, 1.5, 2.5, -0.5, -2.5].map(roundMinor)).toEqual([1, 2, 3, -1, -3]);
    expect(1.005 * 100).toBeLessThan(100.5);
    expect(roundMinor(1.005 * 100)).toBe(101);
  });

  test('has one zero', () => {
    expect(Object.is(roundMinor(-0.2), 0)).toBe(true);
  });
});

describe('a percentage of an amount', () => {
  test('is rounded once', () => {
    expect(percentOfMinor(4_999, 20)).toBe(1_000);
    expect(percentOfMinor(333, 33.3)).toBe(111);
    expect(percentOfMinor(5_000, 0)).toBe(0);
  });

  test('of a hundred percent is the amount itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (amount) => {
        expect(percentOfMinor(amount, 100)).toBe(amount);
      }),
    );
  });
});
