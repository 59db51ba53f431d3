import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { discoveries } from '../../../../../shared/domain/reporting/statistics/benjamini-hochberg.ts';

// The worked example of Benjamini and Hochberg 1995, section 3.1: 15 comparisons of two treatments.
const PAPER = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
  0.6528, 0.759, 1,
];
const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe('the procedure of Benjamini and Hochberg', () => {
  test("names the four smallest of the paper's fifteen", () => {
    const named = discoveries(PAPER, 0.05);
    expect(named.slice(0, 4)).toEqual([true, true, true, true]);
    expect(named.slice(4)).not.toContain(true);
  });

  test('takes those with it that lie over their own line, but below one that does not', () => {
    expect(discoveries([0.039, 0.03, 0.9], 0.06)).toEqual([true, true, false]);
  });

  test('answers in the order of the question, whatever it is', () => {
    expect(discoveries([0.9, 0.001, 0.5], 0.05)).toEqual([false, true, false]);
    expect(discoveries([], 0.05)).toEqual([]);
  });

  test('never names a larger p-value and not a smaller one, and more at a higher rate', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const strict = discoveries(values, 0.01);
        const named = discoveries(values, 0.1);
        const least = Math.min(...values.filter((_, index) => !named[index]));
        expect(values.filter((_, index) => named[index]).every((p) => p < least)).toBe(true);
        expect(strict.every((is, index) => !is || named[index] === true)).toBe(true);
      }),
    );
  });

  test('names at least what holds with every test counted (Bonferroni)', () => {
    fc.assert(
      fc.property(pValues, (values) => {
        const named = discoveries(values, 0.05);
        for (const [index, p] of values.entries()) {
          if (p <= 0.05 / values.length) expect(named[index]).toBe(true);
        }
      }),
    );
  });
});
