import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Judged, temperatureFor } from '../../../../build/train/fit/temperature.ts';

const LOGITS = [
  [0, 1],
  [0.4, -0.8],
  [2, 0.5],
  [-1, 1],
];

/**
 * Texts judged by logits `factor` times too sure of themselves: of each, a hundred have the answers that
 * the honest odds promise.
 */
function judgedBy(factor: number): Judged[] {
  return LOGITS.flatMap(([no = 0, yes = 0]) => {
    const share = Math.round(100 / (1 + Math.exp(no - yes)));
    // The logits that promise exactly that share.
    const honest = Math.log(share / (100 - share));
    const logits = [0, honest * factor];
    return Array.from({ length: 100 }, (_, i): Judged => ({ logits, answer: i < share ? 1 : 0 }));
  });
}

describe('the temperature', () => {
  test.each([0.4, 0.8, 1, 1.7, 3.5])('of logits %s times too sure is that', (factor) => {
    expect(temperatureFor(judgedBy(factor))).toBeCloseTo(factor, 3);
  });

  test('is 1 where there are no texts to judge by', () => {
    expect(temperatureFor([])).toBe(1);
  });

  test('does not depend on where logits lie, only on how far apart', () => {
    fc.assert(
      fc.property(fc.double({ min: -500, max: 500, noNaN: true }), (shift) => {
        const shifted = judgedBy(2).map(({ logits, answer }) => ({
          logits: logits.map((logit) => logit + shift),
          answer,
        }));
        expect(temperatureFor(shifted)).toBeCloseTo(2, 3);
      }),
      { numRuns: 10 },
    );
  });

  test('keeps within 1/4 and 4, whether all is right or all is wrong', () => {
    const all = (answer: number) => LOGITS.map(() => ({ logits: [0, 9], answer }));
    expect(temperatureFor(all(1))).toBeCloseTo(0.25, 3);
    expect(temperatureFor(all(0))).toBeCloseTo(4, 3);
  });
});
