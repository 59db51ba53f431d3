import type { Language } from '../../languages.ts';
import { NEGATORS } from '../../text/negators.ts';
import { type Token, tokens } from '../../text/tokens.ts';
import { hashOf } from './hash.ts';

/** One token, as the features see it. */
export type ReadToken = {
  readonly kind: 'word' | 'mark' | 'picture';
  readonly text: string;
  /** The running hash of `text`. */
  readonly hash: number;
  readonly negator: boolean;
  /** Within reach of a negation before it. */
  readonly negated: boolean;
};

/** A text cut into tokens, whatever its language, and how it was written. */
export type CutText = {
  readonly tokens: readonly Token[];
  readonly shouts: boolean;
  readonly drawsOut: boolean;
};

/** A text as it is read in one language, ready for features to be drawn from it. */
export type ReadText = Omit<CutText, 'tokens'> & {
  readonly tokens: readonly ReadToken[];
  readonly exclaims: boolean;
  readonly asks: boolean;
};

/** A negation reaches over the next few words of its clause (as in VADER, Hutto and Gilbert 2014). */
const NEGATION_REACH = 4;

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const MENTION = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]{1,50}/gu;
const DRAWN_OUT = /(\p{L})\1{2,}/u;
const ALL_DRAWN_OUT = /(\p{L})\1{2,}/gu;
const SHOUTED = /\p{Lu}{4}/u;
const ACCENTS = /[\u0300-\u036f]/gu;
const ACCENTED = /[\u00C0-\u024F]/u;

/** Cuts a text, without invisible characters and names of accounts. Total, linear, bounded (see `tokens`). */
export function cutText(text: string): CutText {
  const visible = text.replace(INVISIBLE, '');
  const plain = visible.includes('@') ? visible.replace(MENTION, ' ') : visible;
  return {
    tokens: tokens(plain),
    shouts: SHOUTED.test(plain) && /\p{Ll}/u.test(plain),
    drawsOut: DRAWN_OUT.test(plain),
  };
}

/** Brings a text into the one form that training and reading share, and hears its negations. */
export function readText(cut: CutText, language: Language): ReadText {
  const negators = NEGATORS[language];
  const read: ReadToken[] = [];
  let negatedFor = 0;
  let exclaims = false;
  let asks = false;
  for (const token of cut.tokens) {
    if (token.kind === 'mark') {
      exclaims ||= token.raw.includes('!');
      asks ||= token.raw.includes('?');
      negatedFor = 0;
      // The first sign and whether there are more say all that a row of signs does.
      const mark = (token.raw[0] ?? '') + (token.raw.length > 1 ? '+' : '');
      read.push(asRead('mark', mark, false, false));
    } else if (token.kind === 'picture') {
      read.push(asRead('picture', token.raw, false, false));
    } else {
      const word = plainWord(token.word, language);
      const negator = negators.has(word) || negators.has(token.word);
      read.push(asRead('word', word, negator, negatedFor > 0));
      negatedFor = negator ? NEGATION_REACH : Math.max(0, negatedFor - 1);
    }
  }
  return { tokens: read, shouts: cut.shouts, drawsOut: cut.drawsOut, exclaims, asks };
}

function asRead(
  kind: ReadToken['kind'],
  text: string,
  negator: boolean,
  negated: boolean,
): ReadToken {
  return { kind, text, hash: hashOf(text), negator, negated };
}

/**
 * A word in the form in which words are compared: drawn-out letters two at most, numbers alike, `n't`
 * without its apostrophe, accents off where a language does without them (Norwegian needs its letters).
 */
export function plainWord(word: string, language: Language): string {
  if (/^\d+$/.test(word)) return '0';
  let plain = word.includes("n't") ? word.replace("n't", 'nt') : word;
  if (DRAWN_OUT.test(plain)) plain = plain.replace(ALL_DRAWN_OUT, '$1$1');
  if (language !== 'nb' && ACCENTED.test(plain)) {
    plain = plain.normalize('NFD').replace(ACCENTS, '');
  }
  return plain;
}
