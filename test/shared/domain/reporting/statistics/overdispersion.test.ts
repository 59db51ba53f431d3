import { describe, expect, test } from '@jest/globals';
import { overdispersion } from '../../../../../shared/domain/reporting/statistics/overdispersion.ts';

describe('overdispersion', () => {
  test('is the mean square of the z values', () => {
    expect(overdispersion([-2, -2, -2, -2, -2, 2, 2, 2, 2, 2])).toBe(4);
  });

  test('is not made by a few far out: of ten, the outermost on each side counts as its neighbour', () => {
    expect(overdispersion([-90, -2, -2, -2, -2, 2, 2, 2, 2, 90])).toBe(4);
    expect(overdispersion([-90, -1, -1, -1, -1, 1, 1, 1, 1, 90])).toBe(1);
  });

  test('is none where chance allows for it: up to 1 + 2 sqrt(2 / 32) = 1.5 of 32', () => {
    const units = (z: number) => Array.from({ length: 32 }, (_, n) => (n % 2 === 0 ? z : -z));
    expect(overdispersion(units(1.22))).toBe(1);
    expect(overdispersion(units(1.23))).toBeCloseTo(1.5129, 10);
  });

  test('is not told of fewer than ten', () => {
    expect(overdispersion([])).toBe(1);
    expect(overdispersion([5, -5, 5, -5, 5, -5, 5, -5, 5])).toBe(1);
  });
});
