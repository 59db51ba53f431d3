import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { binomialTest } from '../../../../../shared/domain/reporting/statistics/binomial-test.ts';

/** Every outcome's probability by multiplication, and those added up that are as unlikely. */
function byAddingUp(of: number, among: number, center: number): number {
  const masses = [(1 - center) ** among];
  for (let k = 1; k <= among; k += 1) {
    masses.push(((masses[k - 1] ?? 0) * (among - k + 1) * center) / (k * (1 - center)));
  }
  const own = masses[of] ?? 0;
  return masses.filter((mass) => mass <= own * (1 + 1e-7)).reduce((sum, mass) => sum + mass, 0);
}

describe('the exact binomial test', () => {
  test.each([
    // By hand: 2 · (1/2)^10, and 2 · (1 + 10 + 45 + 120) / 1024.
    [0, 10, 0.5, 0.001953125],
    [3, 10, 0.5, 0.34375],
    // R's binom.test: its own example (Mendel's peas), and 51 sixes in 235 throws.
    [682, 925, 0.75, 0.3825],
    [51, 235, 1 / 6, 0.0437],
  ])('of %d in %d at %d is %d', (of, among, center, p) => {
    expect(binomialTest(of, among, center)).toBeCloseTo(p, 4);
  });

  test('is the sum of all that is as unlikely', () => {
    const cases = fc.record({
      among: fc.integer({ min: 1, max: 60 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      center: fc.double({ min: 0.02, max: 0.98, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ among, part, center }) => {
        const of = Math.round(part * among);
        expect(binomialTest(of, among, center)).toBeCloseTo(byAddingUp(of, among, center), 9);
      }),
    );
  });

  test('stays exact in a million: 1 % of chance lies beyond 2.576 standard deviations', () => {
    const sd = Math.sqrt(1_000_000 * 0.25);
    expect(binomialTest(500_000 + Math.round(2.5758 * sd), 1_000_000, 0.5)).toBeCloseTo(0.01, 3);
    expect(binomialTest(500_000, 1_000_000, 0.5)).toBe(1);
    expect(binomialTest(1_000_000, 1_000_000, 0.5)).toBeLessThan(1e-300);
  });

  test('of a share that cannot be otherwise is certain or impossible', () => {
    expect(binomialTest(0, 10, 0)).toBe(1);
    expect(binomialTest(1, 10, 0)).toBe(0);
    expect(binomialTest(10, 10, 1)).toBe(1);
  });

  test('refuses what cannot have been counted', () => {
    expect(() => binomialTest(11, 10, 0.5)).toThrow(RangeError);
    expect(() => binomialTest(1, 10, 1.5)).toThrow(RangeError);
  });
});
