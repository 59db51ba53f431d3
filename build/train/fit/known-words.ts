import type { Language } from '../../../shared/domain/languages.ts';
import { cutText, readText } from '../../../shared/domain/sentiment/features/read-text.ts';
import { type WordSet, wordKey } from '../../../shared/domain/sentiment/model/word-set.ts';

/** A word met once only may be a misspelt one. */
const LEAST_TIMES = 2;
const FULLEST = 0.75;

/** The words that occur more than once in these texts. */
export function knownWords(texts: readonly string[], language: Language): WordSet {
  const times = new Map<number, number>();
  for (const text of texts) {
    for (const { kind, hash } of readText(cutText(text), language, null).tokens) {
      if (kind === 'word') times.set(wordKey(hash), (times.get(wordKey(hash)) ?? 0) + 1);
    }
  }
  const keys = [...times].filter(([, count]) => count >= LEAST_TIMES).map(([key]) => key);
  return wordSet(keys);
}

/** A set of these keys; of none, one that holds nothing. */
export function wordSet(keys: readonly number[]): WordSet {
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, (keys.length + 1) / FULLEST)));
  const set = new Uint32Array(places);
  for (const key of keys) {
    let place = key & (places - 1);
    while (set[place] !== 0) place = (place + 1) & (places - 1);
    set[place] = key;
  }
  return set;
}
