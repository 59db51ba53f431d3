import { addGram, type GramList } from './gram-list.ts';
import { finish, follow, START, take } from './hash.ts';
import type { ReadText, ReadToken } from './read-text.ts';

/** Lengths of the letter sequences that are drawn, in code units; kept with the weights trained on them. */
export type LetterSpan = { readonly shortest: number; readonly longest: number };

const WORD = 0x11;
const PAIR = 0x22;
const SKIP = 0x33;
const NEGATED = 0x44;
const LETTERS = 0x55;
const END = 0x20;

/** Draws words, pairs of words with at most one word between them, and words under a negation. */
export function wordGrams({ tokens }: ReadText, into: GramList): void {
  into.length = 0;
  let before: ReadToken | undefined;
  let beforeThat: ReadToken | undefined;
  for (const token of tokens) {
    addGram(into, finish(token.hash, WORD));
    if (token.negated) addGram(into, finish(token.hash, NEGATED));
    if (before !== undefined) addGram(into, finish(follow(before.hash, token.hash), PAIR));
    if (beforeThat !== undefined) addGram(into, finish(follow(beforeThat.hash, token.hash), SKIP));
    beforeThat = before;
    before = token;
  }
}

/** Draws sequences of letters within words, the beginnings and ends of words marked. */
export function letterGrams({ tokens }: ReadText, span: LetterSpan, into: GramList): void {
  into.length = 0;
  for (const { kind, text } of tokens) {
    if (kind !== 'word') continue;
    const size = text.length + 2;
    for (let start = 0; start + span.shortest <= size; start += 1) {
      let running = START;
      const end = Math.min(size, start + span.longest);
      for (let at = start; at < end; at += 1) {
        const outside = at === 0 || at === size - 1;
        running = take(running, outside ? END : text.charCodeAt(at - 1));
        if (at - start + 1 >= span.shortest) addGram(into, finish(running, LETTERS));
      }
    }
  }
}
