import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differenceInterval } from '../../../../../shared/domain/reporting/statistics/difference.ts';

// Newcombe 1998 (Statistics in Medicine 17, 873-890), table II, method 10.
const PUBLISHED = [
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
] as const;

const counted = fc
  .integer({ min: 1, max: 100_000 })
  .chain((among) =>
    fc.record({ among: fc.constant(among), of: fc.integer({ min: 0, max: among }) }),
  );

describe("Newcombe's interval of a difference", () => {
  test.each(PUBLISHED)('of %d/%d less %d/%d is %d to %d', (a, m, b, n, low, high) => {
    const interval = differenceInterval({ of: a, among: m }, { of: b, among: n });
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test('is not known where either side has nothing counted', () => {
    expect(differenceInterval({ of: 0, among: 0 }, { of: 1, among: 2 })).toBeNull();
    expect(differenceInterval({ of: 1, among: 2 }, { of: 0, among: 0 })).toBeNull();
  });

  test('stays between -1 and 1, holds the difference, and turns its sign with the sides', () => {
    fc.assert(
      fc.property(counted, counted, (first, second) => {
        const interval = differenceInterval(first, second);
        const turned = differenceInterval(second, first);
        if (interval === null || turned === null) throw new Error('something was counted');
        const difference = first.of / first.among - second.of / second.among;
        expect(interval.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(interval.low).toBeLessThanOrEqual(difference);
        expect(interval.high).toBeGreaterThanOrEqual(difference);
        expect(interval.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(turned.low).toBeCloseTo(-interval.high, 12);
      }),
    );
  });
});
