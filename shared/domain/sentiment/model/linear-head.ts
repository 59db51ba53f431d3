import { addGram, type GramList, gramList } from '../features/gram-list.ts';
import type { LetterSpan } from '../features/grams.ts';
import { type GramTable, placeOf, shiftFor } from './gram-table.ts';
import { packRows, sumRows } from './packed-rows.ts';

/** Several questions asked of the same features; each has its own classes. */
export type Question = {
  readonly name: string;
  readonly classes: readonly string[];
  readonly bias: readonly number[];
  /** What a weight of 1 stands for, by class. */
  readonly scales: readonly number[];
  /** Weights of the dense features, class by class within each feature; empty where none are used. */
  readonly dense: readonly number[];
  /** Logits are divided by it before they become probabilities (Guo et al. 2017). */
  readonly temperature: number;
};

/** Multinomial logistic regressions over one table of weights. */
export type LinearHead = {
  readonly table: GramTable;
  readonly span: LetterSpan;
  readonly questions: readonly Question[];
};

/** Reads features with a head; what it returns is filled anew by the next call. */
export type HeadScorer = (
  words: GramList,
  letters: GramList,
  dense: Float64Array,
) => readonly Float64Array[];

/** Makes a scorer: probabilities for each question of the head, in the order of its classes. */
export function headScorer({ table, questions }: LinearHead): HeadScorer {
  const classes = questions.reduce((sum, question) => sum + question.classes.length, 0);
  const { fingerprints } = table;
  const shift = shiftFor(fingerprints.length);
  const rows = packRows(table.weights, classes);
  const found = gramList();
  // A bit for each place: all of them lie near, whichever are asked for.
  const seen = new Int32Array(Math.ceil(fingerprints.length / 32));
  const fromWords = new Int32Array(classes);
  const fromLetters = new Int32Array(classes);
  const asked = questions.map(({ classes: { length }, bias, scales, dense, temperature }) => ({
    bias: Float64Array.from(bias),
    scales: Float64Array.from(scales),
    weights: Float64Array.from(dense),
    temperature,
    answer: new Float64Array(length),
  }));
  const answers = asked.map(({ answer }) => answer);

  /** Each feature counts once, however often it occurs. */
  function add(grams: GramList, sums: Int32Array): void {
    found.length = 0;
    for (let i = 0; i < grams.length; i += 1) {
      const place = placeOf(fingerprints, grams.items[i] ?? 0, shift);
      if (place < 0) continue;
      const before = seen[place >>> 5] ?? 0;
      const bit = 1 << (place & 31);
      if ((before & bit) !== 0) continue;
      seen[place >>> 5] = before | bit;
      addGram(found, place);
    }
    sumRows(rows, found, sums);
  }

  return (words, letters, dense) => {
    seen.fill(0);
    add(words, fromWords);
    add(letters, fromLetters);
    const perWord = lengthNorm(words.length);
    const perLetters = lengthNorm(letters.length);
    let offset = 0;
    for (const { bias, scales, weights, temperature, answer } of asked) {
      const size = answer.length;
      for (let k = 0; k < size; k += 1) {
        const grams =
          (fromWords[offset + k] ?? 0) * perWord + (fromLetters[offset + k] ?? 0) * perLetters;
        answer[k] = (bias[k] ?? 0) + grams * (scales[k] ?? 0);
      }
      for (let j = 0; j * size < weights.length; j += 1) {
        const value = dense[j] ?? 0;
        // Most of them are 0 in most texts.
        if (value === 0) continue;
        for (let k = 0; k < size; k += 1) {
          answer[k] = (answer[k] ?? 0) + value * (weights[j * size + k] ?? 0);
        }
      }
      for (let k = 0; k < size; k += 1) answer[k] = (answer[k] ?? 0) / temperature;
      softmax(answer);
      offset += size;
    }
    return answers;
  };
}

/** A text of a word or two is not more certain than one of a few: as many features are taken as given. */
const GIVEN = 6;

/** Long texts have many features: each then counts for less, known or not. */
export function lengthNorm(grams: number): number {
  return 1 / Math.sqrt(grams + GIVEN);
}

/** Turns logits into probabilities, in place, without overflow. */
export function softmax(logits: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const logit of logits) most = Math.max(most, logit);
  let sum = 0;
  for (let k = 0; k < logits.length; k += 1) {
    const weight = Math.exp((logits[k] ?? 0) - most);
    logits[k] = weight;
    sum += weight;
  }
  for (let k = 0; k < logits.length; k += 1) logits[k] = (logits[k] ?? 0) / sum;
}
