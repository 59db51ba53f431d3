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

  test('is none where chance allows for it: up to 1 + 2 sqrt(2 / 8) = 2 of eight', () => {
    const eight = (z: number) => [z, -z, z, -z, z, -z, z, -z];
    expect(overdispersion(eight(1.41))).toBe(1);
    expect(overdispersion(eight(1.42))).toBeCloseTo(2.0164, 10);
    expect(overdispersion([])).toBe(1);
  });
});
