import type { Language } from '../../languages.ts';
import { isAscii } from '../../text/is-ascii.ts';
import { NEGATORS } from '../../text/negators.ts';
import { type Token, tokens } from '../../text/tokens.ts';
import { hasWord, type WordSet } from '../model/word-set.ts';
import { hashOf } from './hash.ts';
import { skeletonHash } from './skeleton.ts';
import { stemHashes } from './stems.ts';

/** One token, as the features see it. */
export type ReadToken = {
  readonly kind: 'word' | 'mark' | 'picture';
  readonly text: string;
  /** The running hash of `text`. */
  readonly hash: number;
  /** Of words: the hashes under which a lexicon may know it, too. */
  readonly stems: readonly number[];
  /** Only of words that are not known: a known one is not another one misspelt. */
  readonly skeleton: number | null;
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
  /** How many of the tokens are words, and how many of those are known. */
  readonly words: number;
  readonly knownWords: number;
};

/** A negation reaches over the next few words of its clause (as in VADER, Hutto and Gilbert 2014). */
const NEGATION_REACH = 4;

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const MENTION = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]{1,50}/gu;
/** What masking has put in the place of personal data says nothing. */
const MASK = /\[(?:card \*{4}\d{4}|[a-z-]{2,12})\]/gu;
const DRAWN_OUT = /(\p{L})\1{2,}/u;
const ALL_DRAWN_OUT = /(\p{L})\1{2,}/gu;
const SHOUTED = /\p{Lu}{4}/u;
const ACCENTS = /[\u0300-\u036f]/gu;
const ACCENTED = /[\u00C0-\u024F]/u;

/** Cuts a text, without invisible characters, names of accounts and masks. Total, linear, bounded (see `tokens`). */
export function cutText(text: string): CutText {
  // Most texts are plain ASCII, in which nothing is invisible.
  const visible = isAscii(text) ? text : text.replace(INVISIBLE, '');
  const unnamed = visible.includes('@') ? visible.replace(MENTION, ' ') : visible;
  const plain = unnamed.includes('[') ? unnamed.replace(MASK, ' ') : unnamed;
  return {
    tokens: tokens(plain),
    shouts: mayShout(plain) && SHOUTED.test(plain) && /\p{Ll}/u.test(plain),
    drawsOut: isDrawnOut(plain),
  };
}

/**
 * Brings a text into the one form that training and reading share, and hears its negations. `known`: the
 * words that training has met; null where nobody asks for skeletons.
 */
export function readText(cut: CutText, language: Language, known: WordSet | null): ReadText {
  const negators = NEGATORS[language];
  const read: ReadToken[] = [];
  let negatedFor = 0;
  let exclaims = false;
  let asks = false;
  let words = 0;
  let knownWords = 0;
  for (const token of cut.tokens) {
    if (token.kind === 'mark') {
      exclaims ||= token.raw.includes('!');
      asks ||= token.raw.includes('?');
      negatedFor = 0;
      // The first sign and whether there are more say all that a row of signs does.
      const mark = (token.raw[0] ?? '') + (token.raw.length > 1 ? '+' : '');
      read.push(sign('mark', mark));
    } else if (token.kind === 'picture') {
      read.push(sign('picture', token.raw));
    } else {
      const word = plainWord(token.word, language);
      const negator = negators.has(word) || negators.has(token.word);
      const hash = hashOf(word);
      const isKnown = known !== null && hasWord(known, hash);
      words += 1;
      if (isKnown) knownWords += 1;
      read.push({
        kind: 'word',
        text: word,
        hash,
        stems: stemHashes(word, language),
        skeleton: known === null || isKnown ? null : skeletonHash(word),
        negator,
        negated: negatedFor > 0,
      });
      negatedFor = negator ? NEGATION_REACH : Math.max(0, negatedFor - 1);
    }
  }
  const { shouts, drawsOut } = cut;
  return { tokens: read, shouts, drawsOut, exclaims, asks, words, knownWords };
}

function sign(kind: 'mark' | 'picture', text: string): ReadToken {
  const hash = hashOf(text);
  return { kind, text, hash, stems: [], skeleton: null, negator: false, negated: false };
}

/**
 * A word in the form in which words are compared: drawn-out letters two at most, numbers alike, `n't`
 * without its apostrophe, accents off where a language does without them (Norwegian needs its letters).
 */
export function plainWord(word: string, language: Language): string {
  if (/^\d+$/.test(word)) return '0';
  let plain = word.includes("n't") ? word.replace("n't", 'nt') : word;
  if (isDrawnOut(plain)) plain = plain.replace(ALL_DRAWN_OUT, '$1$1');
  if (language !== 'nb' && ACCENTED.test(plain)) {
    plain = plain.normalize('NFD').replace(ACCENTS, '');
  }
  return plain;
}

/** Whether four may stand in a row that are no small letters; the pattern is only asked where it could be. */
function mayShout(text: string): boolean {
  let inRow = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    inRow = (unit >= 0x41 && unit <= 0x5a) || unit > 0x7f ? inRow + 1 : 0;
    if (inRow === 4) return true;
  }
  return false;
}

/** Whether a letter stands three times in a row; the pattern is only asked where it could be. */
function isDrawnOut(text: string): boolean {
  let inRow = 1;
  for (let i = 1; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    inRow = unit === text.charCodeAt(i - 1) ? inRow + 1 : 1;
    if (inRow === 3 || (unit >= 0xd8_00 && unit <= 0xdf_ff)) return DRAWN_OUT.test(text);
  }
  return false;
}
