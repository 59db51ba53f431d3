import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { returnedWithin } from '../../../../../shared/domain/reporting/statistics/returned-within.ts';

describe('the share that has come back within so many days', () => {
  // By hand: 1 - 9/10 = 0.1, then 1 - 9/10 x 4/6 = 0.4. Greenwood: 1/(10 x 9) + 2/(6 x 4) = 0.094444;
  // 1.959964 x sqrt(0.094444) / ln 0.6 = -1.179135; 1 - 0.6^exp(-1.179135) = 0.145383 and
  // 1 - 0.6^exp(1.179135) = 0.810047.
  test('is of those still away, day by day, though not all were watched as long', () => {
    const [first, second] = returnedWithin([
      { atRisk: 10, returned: 1 },
      { atRisk: 6, returned: 2 },
    ]);

    expect(first).toMatchObject({ days: 1, atRisk: 10, returned: 1 });
    expect(first?.share).toBeCloseTo(0.1, 12);
    expect(second?.share).toBeCloseTo(0.4, 12);
    expect(second?.low).toBeCloseTo(0.145383, 5);
    expect(second?.high).toBeCloseTo(0.810047, 5);
  });

  test('is not known from the day on that nobody has been watched through', () => {
    const shares = returnedWithin([
      { atRisk: 4, returned: 0 },
      { atRisk: 0, returned: 0 },
      { atRisk: 0, returned: 0 },
    ]).map(({ share }) => share);

    expect(shares).toEqual([0, null, null]);
  });

  test('never falls, and lies in its interval', () => {
    const day = fc
      .record({
        atRisk: fc.integer({ min: 1, max: 500 }),
        part: fc.double({ max: 1, noNaN: true, min: 0 }),
      })
      .map(({ atRisk, part }) => ({ atRisk, returned: Math.floor(atRisk * part) }));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 30 }), (days) => {
        let before = 0;
        for (const { share, low, high } of returnedWithin(days)) {
          if (share === null) throw new Error('all days were watched');
          expect(share).toBeGreaterThanOrEqual(before);
          if (low !== null && high !== null) {
            expect(low).toBeLessThanOrEqual(share);
            expect(high).toBeGreaterThanOrEqual(share);
          }
          before = share;
        }
      }),
    );
  });
});
