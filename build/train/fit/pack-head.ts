import {
  fingerprintOf,
  homeOf,
  shiftFor,
} from '../../../shared/domain/sentiment/model/gram-table.ts';
import type { LinearHead, Question } from '../../../shared/domain/sentiment/model/linear-head.ts';
import type { FittedHead, FittedQuestion } from './fit-head.ts';

/** At most three places in four are taken, so that looking for what is not there ends soon. */
const FULLEST = 0.75;
const WHOLE_NUMBERS = 127;

/**
 * Rounds weights to one byte each and puts those that matter most into a table of so many places. Grams
 * with the same place and fingerprint cannot be told apart: the one of more weight stays.
 */
export function packHead(
  head: FittedHead,
  temperatures: readonly number[],
  places: number,
): LinearHead {
  const classes = head.questions.reduce((sum, { plan }) => sum + plan.classes.length, 0);
  const scales = head.questions.map(scalesOf);
  const rounded = roundedRows(head, classes, scales.flat());
  const chosen = mostImportant(head, rounded, classes, Math.floor(places * FULLEST));

  const fingerprints = new Uint16Array(places);
  const weights = new Int8Array(places * classes);
  const shift = shiftFor(places);
  for (const { gram, row } of chosen) {
    const fingerprint = fingerprintOf(gram);
    let place = homeOf(gram, shift);
    while (fingerprints[place] !== 0 && fingerprints[place] !== fingerprint) {
      place = (place + 1) & (places - 1);
    }
    if (fingerprints[place] === fingerprint) continue;
    fingerprints[place] = fingerprint;
    weights.set(rounded.subarray(row * classes, (row + 1) * classes), place * classes);
  }
  const questions = head.questions.map(
    ({ plan, fitted }, index): Question => ({
      name: plan.name,
      classes: plan.classes,
      bias: [...fitted.bias],
      scales: scales[index] ?? [],
      dense: [...fitted.dense],
      temperature: temperatures[index] ?? 1,
    }),
  );
  return { table: { fingerprints, weights }, span: head.span, questions };
}

function scalesOf({ plan, fitted }: FittedQuestion): number[] {
  const classes = plan.classes.length;
  const most = new Array<number>(classes).fill(0);
  fitted.weights.forEach((weight, i) => {
    most[i % classes] = Math.max(most[i % classes] ?? 0, Math.abs(weight));
  });
  return most.map((one) => (one === 0 ? 1 : one / WHOLE_NUMBERS));
}

/** The weights of all questions side by side, a row for each gram. */
function roundedRows(head: FittedHead, classes: number, scales: readonly number[]): Int8Array {
  const rows = new Int8Array(head.vocabulary.index.size * classes);
  let offset = 0;
  for (const { plan, fitted } of head.questions) {
    const size = plan.classes.length;
    fitted.weights.forEach((weight, i) => {
      const column = offset + (i % size);
      rows[Math.floor(i / size) * classes + column] = Math.round(weight / (scales[column] ?? 1));
    });
    offset += size;
  }
  return rows;
}

/** Grams by their largest rounded weight, heaviest first; those rounded to nothing are left out. */
function mostImportant(
  { vocabulary }: FittedHead,
  rounded: Int8Array,
  classes: number,
  room: number,
): { readonly gram: number; readonly row: number }[] {
  const weighed = [...vocabulary.index].map(([gram, row]) => {
    let heaviest = 0;
    for (let k = 0; k < classes; k += 1) {
      heaviest = Math.max(heaviest, Math.abs(rounded[row * classes + k] ?? 0));
    }
    return { gram, row, heaviest };
  });
  return weighed
    .filter(({ heaviest }) => heaviest > 0)
    .toSorted((a, b) => b.heaviest - a.heaviest || a.gram - b.gram)
    .slice(0, room);
}
