import { finish } from '../features/hash.ts';

/** Words by hash: open addressing, 0 is an empty place; the number of places is a power of two. */
export type WordSet = Uint32Array;

const WORD_KEY = 0x99;

/** The key of a word of this running hash, never 0. */
export function wordKey(hash: number): number {
  return finish(hash, WORD_KEY) || 1;
}

/** Whether the word of this running hash is in the set. */
export function hasWord(words: WordSet, hash: number): boolean {
  const key = wordKey(hash);
  const mask = words.length - 1;
  for (let place = key & mask; ; place = (place + 1) & mask) {
    const there = words[place];
    if (there === key) return true;
    if (there === 0 || there === undefined) return false;
  }
}
