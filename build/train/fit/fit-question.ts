import type { Drawn } from './drawn.ts';
import { minimize } from './lbfgs.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One text with its answer to a question: the number of its class. */
export type Answered = { readonly drawn: Drawn; readonly answer: number; readonly weight: number };

export type FitSettings = {
  /** L2 penalty on the weights of grams. */
  readonly penalty: number;
  readonly densePenalty: number;
  /** 0: classes count as often as they occur; 1: all the same. */
  readonly balance: number;
  readonly usesDense: boolean;
  readonly mostSteps: number;
};

/** What was learned: weights for `grams x classes` (all scaling folded in), dense ones, and a bias. */
export type Fitted = {
  readonly weights: Float64Array;
  readonly dense: Float64Array;
  readonly bias: Float64Array;
};

/** Brings feature values near 1, so that one penalty suits all lengths of text. */
const UNIT = 1 / 3;

/** Fits a multinomial logistic regression with an L2 penalty; deterministic. */
export function fitQuestion(
  texts: readonly Answered[],
  classes: number,
  { index, rarity }: Vocabulary,
  settings: FitSettings,
): Fitted {
  const grams = index.size;
  const rows = texts.map((text) => sparse(text.drawn, index));
  for (const { at, value } of rows) {
    for (let j = 0; j < at.length; j += 1) {
      value[j] = (value[j] as number) * UNIT * (rarity[at[j] as number] as number);
    }
  }
  const dense = settings.usesDense ? (texts[0]?.drawn.dense.length ?? 0) : 0;
  const byClass = classWeights(texts, classes, settings.balance);
  const denseFrom = grams * classes;
  const biasFrom = denseFrom + dense * classes;
  const odds = new Float64Array(classes);

  const solution = minimize(
    (x, gradient) => {
      gradient.fill(0);
      let loss = 0;
      texts.forEach((text, i) => {
        const { at, value } = rows[i] as SparseRow;
        const z = text.drawn.dense;
        for (let k = 0; k < classes; k += 1) odds[k] = x[biasFrom + k] as number;
        for (let j = 0; j < at.length; j += 1) {
          const from = (at[j] as number) * classes;
          const v = value[j] as number;
          for (let k = 0; k < classes; k += 1)
            odds[k] = (odds[k] as number) + (x[from + k] as number) * v;
        }
        for (let j = 0; j < dense; j += 1) {
          const from = denseFrom + j * classes;
          const v = z[j] as number;
          for (let k = 0; k < classes; k += 1)
            odds[k] = (odds[k] as number) + (x[from + k] as number) * v;
        }
        loss += crossEntropy(odds, text.answer, text.weight * (byClass[text.answer] as number));
        for (let j = 0; j < at.length; j += 1) {
          const from = (at[j] as number) * classes;
          const v = value[j] as number;
          for (let k = 0; k < classes; k += 1)
            gradient[from + k] = (gradient[from + k] as number) + (odds[k] as number) * v;
        }
        for (let j = 0; j < dense; j += 1) {
          const from = denseFrom + j * classes;
          const v = z[j] as number;
          for (let k = 0; k < classes; k += 1)
            gradient[from + k] = (gradient[from + k] as number) + (odds[k] as number) * v;
        }
        for (let k = 0; k < classes; k += 1)
          gradient[biasFrom + k] = (gradient[biasFrom + k] as number) + (odds[k] as number);
      });
      loss += addPenalty(x, gradient, 0, denseFrom, settings.penalty);
      return loss + addPenalty(x, gradient, denseFrom, biasFrom, settings.densePenalty);
    },
    biasFrom + classes,
    settings.mostSteps,
  );

  const weights = solution.slice(0, denseFrom);
  for (let gram = 0; gram < grams; gram += 1) {
    for (let k = 0; k < classes; k += 1) {
      weights[gram * classes + k] =
        (weights[gram * classes + k] as number) * (rarity[gram] as number) * UNIT;
    }
  }
  return { weights, dense: solution.slice(denseFrom, biasFrom), bias: solution.slice(biasFrom) };
}

type SparseRow = { readonly at: Int32Array; readonly value: Float32Array };

function sparse(
  { grams, words, wordNorm, letterNorm }: Drawn,
  index: ReadonlyMap<number, number>,
): SparseRow {
  const at: number[] = [];
  const value: number[] = [];
  grams.forEach((gram, place) => {
    const known = index.get(gram);
    if (known === undefined) return;
    at.push(known);
    value.push(place < words ? wordNorm : letterNorm);
  });
  return { at: Int32Array.from(at), value: Float32Array.from(value) };
}

function classWeights(texts: readonly Answered[], classes: number, balance: number): Float64Array {
  const sums = new Float64Array(classes);
  for (const { answer, weight } of texts) sums[answer] = (sums[answer] as number) + weight;
  const all = sums.reduce((sum, one) => sum + one, 0);
  return sums.map((sum) => (sum === 0 ? 0 : (all / (classes * sum)) ** balance));
}

/** Turns logits into the gradient of the weighted cross-entropy, in place; returns that loss. */
function crossEntropy(odds: Float64Array, answer: number, weight: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of odds) most = Math.max(most, logit);
  let sum = 0;
  for (let k = 0; k < odds.length; k += 1) {
    odds[k] = Math.exp((odds[k] as number) - most);
    sum += odds[k] as number;
  }
  const loss = -Math.log((odds[answer] as number) / sum);
  for (let k = 0; k < odds.length; k += 1) {
    odds[k] = weight * ((odds[k] as number) / sum - (k === answer ? 1 : 0));
  }
  return weight * loss;
}

function addPenalty(
  x: Float64Array,
  gradient: Float64Array,
  from: number,
  to: number,
  penalty: number,
): number {
  let sum = 0;
  for (let i = from; i < to; i += 1) {
    const value = x[i] as number;
    sum += value * value;
    gradient[i] = (gradient[i] as number) + penalty * value;
  }
  return (penalty * sum) / 2;
}
