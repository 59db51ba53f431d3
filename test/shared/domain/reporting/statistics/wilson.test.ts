import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wilsonInterval } from '../../../../../shared/domain/reporting/statistics/wilson.ts';

// Newcombe 1998 (Statistics in Medicine 17, 857-872), table I, method 3; 0/10 and 10/10 by hand:
// the bounds are z²/(n + z²) and its complement.
const PUBLISHED = [
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
] as const;

const counted = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((among) =>
    fc.record({ among: fc.constant(among), of: fc.integer({ min: 0, max: among }) }),
  );

describe("Wilson's interval", () => {
  test.each(PUBLISHED)('of %d in %d is %d to %d', (of, among, low, high) => {
    const interval = wilsonInterval(of, among);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  test('says nothing of nothing', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });

  test('stays between 0 and 1 and holds the share itself', () => {
    fc.assert(
      fc.property(counted, ({ of, among }) => {
        const interval = wilsonInterval(of, among);
        if (interval === null) throw new Error('something was counted');
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(of / among);
        expect(interval.high).toBeGreaterThanOrEqual(of / among);
        expect(interval.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('of what was not counted is its mirror image', () => {
    fc.assert(
      fc.property(counted, ({ of, among }) => {
        const interval = wilsonInterval(of, among);
        const mirrored = wilsonInterval(among - of, among);
        expect(interval?.low).toBeCloseTo(1 - (mirrored?.high ?? Number.NaN), 10);
      }),
    );
  });

  test('of the same share narrows with the number counted', () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 2, max: 50 }), ({ of, among }, times) => {
        const few = wilsonInterval(of, among);
        const many = wilsonInterval(of * times, among * times);
        if (few === null || many === null) throw new Error('something was counted');
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });
});
