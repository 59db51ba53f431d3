import { describe, expect, test } from '@jest/globals';
import {
  normalBelow,
  normalBeyond,
  normalQuantile,
} from '../../../../../shared/domain/reporting/statistics/normal.ts';

// Values of R 4's pnorm and qnorm.
const REFERENCE = [
  [0, 0.5],
  [1, 0.841344746068543],
  [1.959963984540054, 0.975],
  [-3.090232306167813, 0.001],
  [-6, 9.86587645037698e-10],
] as const;

describe('the normal distribution', () => {
  test.each(REFERENCE)('below %d lies %d of it', (z, share) => {
    expect(normalBelow(z) / share).toBeCloseTo(1, 11);
    expect(normalQuantile(share)).toBeCloseTo(z, 10);
  });

  test('lies beyond a value on both sides alike', () => {
    expect(normalBeyond(-1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(normalBeyond(1.959963984540054)).toBeCloseTo(0.05, 12);
    expect(normalBeyond(0)).toBe(1);
  });
});
