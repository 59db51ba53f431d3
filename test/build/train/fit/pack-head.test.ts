import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FittedHead, FittedQuestion } from '../../../../build/train/fit/fit-head.ts';
import { packHead } from '../../../../build/train/fit/pack-head.ts';
import { SENTIMENT_PLAN, TOPIC_PLANS } from '../../../../build/train/fit/questions.ts';
import { addGram, gramList } from '../../../../shared/domain/sentiment/features/gram-list.ts';
import {
  fingerprintOf,
  homeOf,
  placeOf,
  shiftFor,
} from '../../../../shared/domain/sentiment/model/gram-table.ts';
import {
  headScorer,
  type LinearHead,
  lengthNorm,
} from '../../../../shared/domain/sentiment/model/linear-head.ts';

const SPAN = { shortest: 3, longest: 5 };
const REFUSAL_PLAN = TOPIC_PLANS.find(({ name }) => name === 'refusal') ?? SENTIMENT_PLAN;
const PLANS = [SENTIMENT_PLAN, REFUSAL_PLAN];
const CLASSES = PLANS.reduce((sum, { classes }) => sum + classes.length, 0);
const NO_DENSE = new Float64Array(0);

/** A gram and its weights: those of the sentiment's classes, then those of the refusal's. */
type Row = { readonly gram: number; readonly weights: readonly number[] };

function headOf(rows: readonly Row[], bias = 0): FittedHead {
  let from = 0;
  const questions = PLANS.map((plan): FittedQuestion => {
    const to = from + plan.classes.length;
    const weights = Float64Array.from(rows.flatMap((row) => row.weights.slice(from, to)));
    from = to;
    const fitted = { weights, dense: NO_DENSE, bias: new Float64Array(to).fill(bias) };
    return { plan, fitted: { ...fitted, bias: fitted.bias.slice(0, plan.classes.length) } };
  });
  const index = new Map(rows.map(({ gram }, row) => [gram, row]));
  return {
    vocabulary: { index, rarity: new Float64Array(rows.length).fill(1) },
    span: SPAN,
    questions,
  };
}

function hasPlace({ table }: LinearHead, gram: number): boolean {
  return placeOf(table.fingerprints, gram, shiftFor(table.fingerprints.length)) >= 0;
}

/** Distances between the logits of one question, which is all that probabilities tell of them. */
function spread(logits: ArrayLike<number>): number[] {
  return Array.from(logits, (logit) => logit - (logits[0] ?? 0));
}

const weight = fc.double({ min: -3, max: 3, noNaN: true });
/** Grams that share neither place nor fingerprint: their high halves differ. */
const rows = fc
  .uniqueArray(fc.integer({ min: 1, max: 0xffff }), { minLength: 1, maxLength: 40 })
  .chain((highHalves) =>
    fc.tuple(
      ...highHalves.map((high) =>
        fc
          .tuple(
            fc.integer({ min: 0, max: 0xffff }),
            fc.tuple(weight, weight, weight, weight, weight),
          )
          .map(([low, weights]): Row => ({ gram: high * 0x1_0000 + low, weights })),
      ),
    ),
  );

describe('weights rounded to a byte', () => {
  test('are each the nearest that a byte can say', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { table, questions } = packHead(headOf(all), [1, 1], 1024);
        const scales = questions.flatMap((question) => question.scales);
        for (const { gram, weights } of all) {
          const place = placeOf(table.fingerprints, gram, shiftFor(1024));
          weights.forEach((exact, k) => {
            const rounded = place < 0 ? 0 : (table.weights[place * CLASSES + k] ?? 0);
            const step = scales[k] ?? 0;
            expect(Math.abs(rounded * step - exact)).toBeLessThanOrEqual(step / 2 + 1e-12);
          });
        }
      }),
    );
  });

  test('move logits by no more than half a step for each gram of the text', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const packed = packHead(headOf(all), [1, 1], 1024);
        const words = gramList();
        for (const { gram } of all) addGram(words, gram);
        const read = headScorer(packed)(words, gramList(), NO_DENSE);
        let from = 0;
        packed.questions.forEach(({ classes, scales }, question) => {
          const exact = classes.map(
            (_, k) =>
              all.reduce((sum, row) => sum + (row.weights[from + k] ?? 0), 0) *
              lengthNorm(all.length),
          );
          const rounded = spread(Array.from(read[question] ?? [], Math.log));
          const most = all.length * lengthNorm(all.length) * Math.max(...scales);
          spread(exact).forEach((logit, k) => {
            // Two logits are compared, each off by half a step at most.
            expect(Math.abs(logit - (rounded[k] ?? 0))).toBeLessThanOrEqual(most + 1e-9);
          });
          from += classes.length;
        });
      }),
    );
  });

  test('use the whole byte in each class, whatever its largest weight', () => {
    const packed = packHead(
      headOf([
        { gram: 0x1_0000, weights: [0.001, -20, 3, 0, 1] },
        { gram: 0x2_0000, weights: [0, 1, 0, 0, 0] },
      ]),
      [1, 1],
      16,
    );
    const place = placeOf(packed.table.fingerprints, 0x1_0000, shiftFor(16));
    expect([...packed.table.weights.subarray(place * CLASSES, (place + 1) * CLASSES)]).toEqual([
      127, -127, 127, 0, 127,
    ]);
  });

  test('keep bias and temperature as they are, a temperature for each question', () => {
    const { questions, span } = packHead(headOf([], 0.3), [1.5, 0.7], 16);
    expect(span).toEqual(SPAN);
    expect(questions.map(({ name, bias, temperature }) => ({ name, bias, temperature }))).toEqual([
      { name: 'sentiment', bias: [0.3, 0.3, 0.3], temperature: 1.5 },
      { name: 'refusal', bias: [0.3, 0.3], temperature: 0.7 },
    ]);
  });
});

describe('the places of a table', () => {
  const heavy = (high: number, heaviest: number): Row => ({
    gram: high * 0x1_0000,
    weights: [0, heaviest, 0, 0, 0],
  });

  test('go to the heaviest grams when there are too few, three in four at most', () => {
    // Weights 1, 2, 3 .. 30 in an order of their own.
    const all = Array.from({ length: 30 }, (_, i) => heavy(i + 1, ((i * 7) % 30) + 1));
    const packed = packHead(headOf(all), [1, 1], 16);
    const kept = all.filter(({ gram }) => hasPlace(packed, gram));
    expect(kept.map(({ weights }) => weights[1]).toSorted((a = 0, b = 0) => a - b)).toEqual([
      19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
    ]);
  });

  test('are not spent on what is rounded to nothing', () => {
    const packed = packHead(headOf([heavy(1, 100), heavy(2, 0.1), heavy(3, -50)]), [1, 1], 16);
    expect([1, 2, 3].map((high) => hasPlace(packed, high * 0x1_0000))).toEqual([true, false, true]);
  });

  test('hold the heavier of two grams that cannot be told apart', () => {
    const PLACES = 64;
    const gram = 0x5_0000;
    const home = (of: number) => homeOf(of, shiftFor(PLACES));
    const twin = Array.from({ length: 0xffff }, (_, low) => gram + low + 1).find(
      (other) => home(other) === home(gram),
    );
    const light: Row = { gram, weights: [0, 0, 0, 1, 0] };
    const other: Row = { gram: twin ?? gram, weights: [0, 0, 0, 9, 0] };
    expect(fingerprintOf(light.gram)).toBe(fingerprintOf(other.gram));
    for (const all of [
      [light, other],
      [other, light],
    ]) {
      const { table } = packHead(headOf(all), [1, 1], PLACES);
      expect(table.fingerprints.filter((fingerprint) => fingerprint !== 0)).toHaveLength(1);
      expect(Math.max(...table.weights)).toBe(127);
    }
  });

  test('tell nothing of grams that were not trained on', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 0xffff }), (all, low) => {
        const packed = packHead(headOf(all, 0.5), [1, 1], 64);
        const known = new Set(all.map(({ gram }) => gram >>> 16));
        const absent = Array.from({ length: 50 }, (_, i) => i * 1300 + 1).filter(
          (high) => !known.has(high),
        );
        const words = gramList();
        for (const high of absent) addGram(words, high * 0x1_0000 + low);
        const [sentiment, refusal] = headScorer(packed)(words, gramList(), NO_DENSE);
        expect(sentiment).toEqual(Float64Array.of(1 / 3, 1 / 3, 1 / 3));
        expect(refusal).toEqual(Float64Array.of(1 / 2, 1 / 2));
      }),
      { numRuns: 50 },
    );
  });
});
