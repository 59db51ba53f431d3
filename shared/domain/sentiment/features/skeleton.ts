import { START, take } from './hash.ts';

const LEAST_LETTERS = 5;
const LEAST_CONSONANTS = 4;
const VOWELS = new Set(Array.from('aeiouyåæøäöëïéèêü', (vowel) => vowel.charCodeAt(0)));

/**
 * The running hash of a word's first letter and its consonants, doubled ones once: what spelling errors
 * leave alone ("terible", "experiance", "hygelig"). Null for words too short to be told apart by it.
 */
export function skeletonHash(word: string): number | null {
  if (word.length < LEAST_LETTERS) return null;
  let running = START;
  let before = 0;
  let consonants = 0;
  for (let i = 0; i < word.length; i += 1) {
    const letter = word.charCodeAt(i);
    if (letter === before || (i > 0 && VOWELS.has(letter))) continue;
    running = take(running, letter);
    before = letter;
    consonants += 1;
  }
  return consonants < LEAST_CONSONANTS ? null : running;
}
