import { wordsOf } from './tokens.ts';

/** A phrase of one or more words; a word written with a trailing `*` matches by its beginning. */
export type Phrase<T> = { readonly words: readonly PhraseWord[]; readonly value: T };
type PhraseWord = { readonly text: string; readonly prefix: boolean };

/** Where a phrase was found: `words[start]` to `words[start + length - 1]`. */
export type PhraseMatch<T> = { readonly value: T; readonly start: number; readonly length: number };

/** Finds phrases in a list of words, without walking all of them at every word. */
export type PhraseFinder<T> = {
  /** The longest phrase that starts at `words[start]`; null when there is none. */
  readonly longestAt: (words: readonly string[], start: number) => PhraseMatch<T> | null;
  /** Every phrase found anywhere, in order of where it starts. */
  readonly all: (words: readonly string[]) => readonly PhraseMatch<T>[];
};

/** Prefixes are looked up by their first letters, so a shorter one than this would match too much. */
export const LEAST_PREFIX = 3;

/** Makes a finder; phrases without a word in them are left out. */
export function phraseFinder<T>(
  entries: Iterable<readonly [text: string, value: T]>,
): PhraseFinder<T> {
  const byFirst = new Map<string, Phrase<T>[]>();
  const byPrefix = new Map<string, Phrase<T>[]>();
  for (const [text, value] of entries) {
    const words = phraseWords(text);
    const first = words[0];
    if (first === undefined) continue;
    const [index, key] = first.prefix
      ? [byPrefix, first.text.slice(0, LEAST_PREFIX)]
      : [byFirst, first.text];
    const list = index.get(key);
    if (list === undefined) index.set(key, [{ words, value }]);
    else list.push({ words, value });
  }

  const startingAt = (words: readonly string[], start: number): readonly Phrase<T>[] => {
    const first = words[start];
    if (first === undefined) return [];
    const whole = byFirst.get(first);
    const begun = byPrefix.get(first.slice(0, LEAST_PREFIX));
    if (whole === undefined && begun === undefined) return [];
    const candidates = [...(whole ?? []), ...(begun ?? [])];
    return candidates.filter((phrase) => matchesAt(phrase.words, words, start));
  };
  const toMatch = ({ words, value }: Phrase<T>, start: number): PhraseMatch<T> => ({
    value,
    start,
    length: words.length,
  });

  return {
    longestAt: (words, start) => {
      let longest: Phrase<T> | null = null;
      for (const phrase of startingAt(words, start)) {
        if (longest === null || phrase.words.length > longest.words.length) longest = phrase;
      }
      return longest === null ? null : toMatch(longest, start);
    },
    all: (words) =>
      words.flatMap((_, start) => startingAt(words, start).map((phrase) => toMatch(phrase, start))),
  };
}

function phraseWords(text: string): readonly PhraseWord[] {
  return text.split(/\s+/).flatMap((part) => {
    const inPart = wordsOf(part);
    return inPart.map((word, index) => ({
      text: word,
      prefix: part.endsWith('*') && index === inPart.length - 1 && word.length >= LEAST_PREFIX,
    }));
  });
}

function matchesAt(
  phrase: readonly PhraseWord[],
  words: readonly string[],
  start: number,
): boolean {
  return phrase.every(({ text, prefix }, offset) => {
    const word = words[start + offset];
    return word !== undefined && (prefix ? word.startsWith(text) : word === text);
  });
}
