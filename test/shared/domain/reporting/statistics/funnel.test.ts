import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { binomialAtMost } from '../../../../../shared/domain/reporting/statistics/binomial.ts';
import { funnelLimits } from '../../../../../shared/domain/reporting/statistics/funnel.ts';

const volume = fc.integer({ min: 1, max: 20_000 });
const center = fc.double({ min: 0.01, max: 0.99, noNaN: true });

function limitsOf(among: number, share: number) {
  const limits = funnelLimits(among, share);
  if (limits === null) throw new Error('something was counted');
  return limits;
}

describe('limits of a funnel plot', () => {
  test('are the binomial quantiles, interpolated: 10 throws of a coin, by hand', () => {
    // P(X <= 1) = 11/1024 and P(X <= 2) = 56/1024, so r = 2 and α = (56/1024 - 0.025) / (45/1024).
    const { warning } = limitsOf(10, 0.5);
    const alpha = (56 / 1024 - 0.025) / (45 / 1024);
    expect(warning.low).toBeCloseTo((2 - alpha) / 10, 8);
    expect(warning.high).toBeCloseTo(1 - (2 - alpha) / 10, 8);
  });

  test('leave no more than chance beyond them', () => {
    fc.assert(
      fc.property(volume, center, (among, share) => {
        const { warning, control } = limitsOf(among, share);
        const beyond = (low: number, high: number) => [
          binomialAtMost(Math.ceil(low * among - 1e-9) - 1, among, share),
          1 - binomialAtMost(Math.floor(high * among + 1e-9), among, share),
        ];
        for (const p of beyond(warning.low, warning.high)) expect(p).toBeLessThanOrEqual(0.025001);
        for (const p of beyond(control.low, control.high)) expect(p).toBeLessThanOrEqual(0.001001);
      }),
    );
  });

  test('hold the center, and 99.8 % lie outside of 95 %', () => {
    fc.assert(
      fc.property(volume, center, (among, share) => {
        const { warning, control } = limitsOf(among, share);
        const inOrder = [0, control.low, warning.low, share, warning.high, control.high, 1];
        // A hair of floating point where two of them meet at 0 or 1.
        for (const [index, limit] of inOrder.slice(1).entries()) {
          expect(limit).toBeGreaterThanOrEqual((inOrder[index] ?? 0) - 1e-12);
        }
      }),
    );
  });

  test('of a share and of its complement mirror each other', () => {
    fc.assert(
      fc.property(volume, center, (among, share) => {
        expect(limitsOf(among, share).control.low).toBeCloseTo(
          1 - limitsOf(among, 1 - share).control.high,
          9,
        );
      }),
    );
  });

  test('come to the normal limits in large numbers', () => {
    const { warning, control } = limitsOf(1_000_000, 0.3);
    const sd = Math.sqrt((0.3 * 0.7) / 1_000_000);
    expect(warning.high).toBeCloseTo(0.3 + 1.96 * sd, 5);
    expect(control.low).toBeCloseTo(0.3 - 3.09 * sd, 5);
  });

  test('lie farther out where units vary more than by chance, and nowhere of nothing', () => {
    const usual = limitsOf(400, 0.3);
    const wide = funnelLimits(400, 0.3, 4);
    expect(0.3 - (wide?.warning.low ?? 0)).toBeCloseTo(2 * (0.3 - usual.warning.low), 1);
    expect(wide?.warning.low).toBeLessThan(usual.warning.low);
    expect(funnelLimits(0, 0.3)).toBeNull();
  });
});
