import { isCardNumber, isUnknownCardNumber } from './card-number.ts';
import { isFodselsnummer } from './fodselsnummer.ts';
import type { Finding } from './masked-kind.ts';
import { isNik } from './nik.ts';
import { type NumberWord, numberWord } from './number-words.ts';

/** Shorter ones are prices, years, times and house numbers. */
const LEAST_DIGITS = 8;
/** So many of its parts are said one by one, or it is a written number. */
const LEAST_SPOKEN = 4;
const MOST_WRITTEN_TOGETHER = 4;

const PIECE = /\p{L}+|[0-9]+/gu;
const GAP = /^[\s,.;…\p{Pd}\u2212]{1,3}$/u;

/** A word or some written digits, where they may be a part of a number that is read out. */
type Piece = {
  readonly meaning: NumberWord;
  /** Said by itself, not written with other digits. */
  readonly spoken: boolean;
  readonly start: number;
  readonly end: number;
};

/**
 * Finds long numbers read out digit by digit or in pairs, as a transcript has them: in words ("four one
 * one one"), in single digits ("4 1 1 1"), or mixed. Such a number is masked whether or not it can be
 * told what it is, because a transcript that has one word wrong still tells the rest.
 */
export function findSpokenNumbers(plain: string): Finding[] {
  const found: Finding[] = [];
  let pieces: Piece[] = [];
  const finish = () => {
    const finding = findingIn(pieces);
    if (finding !== null) found.push(finding);
    pieces = [];
  };
  let touched = false;
  let end = 0;
  for (const { 0: text, index: start } of plain.matchAll(PIECE)) {
    const gap = plain.slice(end, Math.min(start, end + 4));
    const joins = GAP.test(gap);
    if (!joins) {
      // Digits and letters that touch are one word, and none of these.
      if (gap === '' && end > 0) pieces.pop();
      finish();
    }
    touched = gap === '' && end > 0;
    end = start + text.length;
    const meaning = touched ? undefined : meaningOf(text);
    if (meaning === undefined) finish();
    else pieces.push({ meaning, spoken: text.length === 1 || !isWritten(text), start, end });
  }
  finish();
  return found;
}

const isWritten = (text: string) => /^[0-9]/.test(text);

function meaningOf(text: string): NumberWord | undefined {
  if (!isWritten(text)) return numberWord(text);
  return text.length <= MOST_WRITTEN_TOGETHER ? { kind: 'digits', digits: text } : undefined;
}

function findingIn(pieces: readonly Piece[]): Finding | null {
  if (pieces.length < LEAST_SPOKEN) return null;
  const first = pieces.findIndex(({ meaning }) => meaning.kind !== 'filler');
  const last = pieces.findLastIndex(({ meaning }) => meaning.kind !== 'filler');
  const number = pieces.slice(first, last + 1);
  const spoken = number.filter((piece) => piece.spoken && piece.meaning.kind !== 'filler').length;
  const [start, end] = [number[0]?.start, number.at(-1)?.end];
  if (spoken < LEAST_SPOKEN || start === undefined || end === undefined) return null;
  const digits = digitsOf(number.map(({ meaning }) => meaning));
  if (digits.length < LEAST_DIGITS) return null;
  if (isCardNumber(digits) || isUnknownCardNumber(digits)) {
    return { kind: 'card', start, end, digits };
  }
  const isPersons = isFodselsnummer(digits) || isNik(digits);
  return { kind: isPersons ? 'national-id' : 'number', start, end };
}

/** The digits that words stand for, as they would be written. */
function digitsOf(meanings: readonly NumberWord[]): string {
  const written: string[] = [];
  let times = 1;
  meanings.forEach((meaning, at) => {
    switch (meaning.kind) {
      case 'digits':
        if (!isUnitOfTens(meanings, at)) written.push(meaning.digits.repeat(times));
        times = 1;
        return;
      case 'tens':
        written.push(String(meaning.ten * 10 + (unitAfter(meanings, at) ?? 0)));
        times = 1;
        return;
      case 'times':
        times = meaning.times;
        return;
      case 'belas':
        written.push(`1${written.pop() ?? ''}`);
        return;
      case 'puluh':
        written.push(`${written.pop() ?? ''}${unitAfter(meanings, at) ?? 0}`);
        return;
      case 'filler':
        return;
    }
  });
  return written.join('');
}

/** The 1 to 9 said right after tens. */
function unitAfter(meanings: readonly NumberWord[], at: number): number | null {
  const next = meanings[at + 1];
  return next?.kind === 'digits' && /^[1-9]$/.test(next.digits) ? Number(next.digits) : null;
}

function isUnitOfTens(meanings: readonly NumberWord[], at: number): boolean {
  const before = meanings[at - 1]?.kind;
  return (before === 'tens' || before === 'puluh') && unitAfter(meanings, at - 1) !== null;
}
