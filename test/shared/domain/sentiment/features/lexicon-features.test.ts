import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { knownWords, wordSet } from '../../../../../build/train/fit/known-words.ts';
import { compileLexicon, type LexiconEntry } from '../../../../../build/train/fit/lexicons.ts';
import type { Language } from '../../../../../shared/domain/languages.ts';
import {
  LEXICON_FEATURES,
  lexiconFeatures,
} from '../../../../../shared/domain/sentiment/features/lexicon-features.ts';
import { cutText, readText } from '../../../../../shared/domain/sentiment/features/read-text.ts';

type Lexicon = Readonly<Record<string, LexiconEntry['says']>>;

const NOTHING_KNOWN = wordSet([]);

function featuresOf(
  text: string,
  lexicon: Lexicon,
  language: Language = 'en',
  known = NOTHING_KNOWN,
): number[] {
  const entries = Object.entries(lexicon).map(([entry, says]) => ({ text: entry, says }));
  const features = new Float64Array(LEXICON_FEATURES);
  const read = readText(cutText(text), language, known);
  lexiconFeatures(read, compileLexicon(entries, language), language, features, 0);
  return [...features];
}

/** How much that is positive and negative is found in a text. */
function found(...of: Parameters<typeof featuresOf>): { positive: number; negative: number } {
  const [positive = 0, negative = 0] = featuresOf(...of);
  const amount = (compressed: number) => Number((Math.expm1(compressed) / 2).toFixed(6));
  return { positive: amount(positive), negative: amount(negative) };
}

const positive = (amount: number) => ({ positive: amount, negative: 0 });
const negative = (amount: number) => ({ positive: 0, negative: amount });
const NOTHING = positive(0);

describe('what a lexicon finds in a text', () => {
  test('is the sum of what its words say, for each side', () => {
    const words = { good: 0.5, slow: -0.3, awful: -0.9 };
    expect(found('good and awful and slow', words)).toEqual({ positive: 0.5, negative: 1.2 });
    expect(found('Good! good, GOOD.', words)).toEqual(positive(1.5));
    expect(found('the table', words)).toEqual(NOTHING);
  });

  test('is told as both sides, their balance, their weight for the length, and the last one', () => {
    const [up, down, balance, perLength, last] = featuresOf('good good bad then', {
      good: 0.5,
      bad: -0.25,
    });
    expect(up).toBeCloseTo(Math.log(1 + 2 * 1), 12);
    expect(down).toBeCloseTo(Math.log(1 + 2 * 0.25), 12);
    expect(balance).toBeCloseTo(0.75 / 1.75, 12);
    expect(perLength).toBeCloseTo((2 * 0.75) / Math.sqrt(4 + 3), 12);
    expect(last).toBe(-0.25);
  });

  test('goes into its own places and replaces what was there', () => {
    const features = new Float64Array(LEXICON_FEATURES + 2).fill(7);
    const table = compileLexicon([{ text: 'good', says: 1 }], 'en');
    lexiconFeatures(readText(cutText(''), 'en', null), table, 'en', features, 1);
    expect([...features]).toEqual([7, 0, 0, 0, 0, 0, 7]);
  });

  test('emoji and faces are found as words are', () => {
    expect(found('ok 😡 :)', { '😡': -1, ':)': 0.6 })).toEqual({ positive: 0.6, negative: 1 });
  });
});

describe('a phrase', () => {
  const words = { good: 0.6, 'good for nothing': -0.8, 'good morning': 0, 'let me down': -0.7 };

  test('is found before its words, the longest first', () => {
    expect(found('good', words)).toEqual(positive(0.6));
    expect(found('a good for nothing router', words)).toEqual(negative(0.8));
    expect(found('good for you', words)).toEqual(positive(0.6));
    expect(found('good morning, it is good', words)).toEqual(positive(0.6));
    expect(found('you let me down', words)).toEqual(negative(0.7));
  });

  test('does not reach over a sign', () => {
    expect(found('good. morning', words)).toEqual(positive(0.6));
    expect(found('they let me. down', words)).toEqual(NOTHING);
  });
});

describe('a word that is not in the lexicon as it stands', () => {
  test('is found by its beginning where the lexicon says so, by the longest there is', () => {
    const words = { 'disappoint*': -0.6, 'disappointingly*': -0.9, disappointed: -0.2 };
    expect(found('a disappointment', words)).toEqual(negative(0.6));
    expect(found('disappointinglyso', words)).toEqual(negative(0.9));
    expect(found('disappointed', words)).toEqual(negative(0.2));
    expect(found('disappoin', words)).toEqual(NOTHING);
    expect(found('goodness', { good: 0.5 })).toEqual(NOTHING);
  });

  test.each<[Language, string, string]>([
    ['en', 'crash', 'crashing'],
    ['en', 'problem', 'problems'],
    ['id', 'rusak', 'rusaknya'],
    ['nb', 'feil', 'feilene'],
    ['nl', 'storing', 'storingen'],
  ])('in %s is found without its ending: %s in %s', (language, word, text) => {
    expect(found(text, { [word]: -0.5 }, language)).toEqual(negative(0.5));
  });

  test('without its ending is no word of degree', () => {
    expect(found('extremes good', { extreme: 'stronger', good: 0.5 })).toEqual(positive(0.5));
  });

  test('is found by its consonants when it is misspelt', () => {
    const words = { terrible: -0.9 };
    expect(found('terible', words)).toEqual(negative(0.9));
    expect(found('terribel', words)).toEqual(negative(0.9));
    expect(found('tribal', words)).toEqual(negative(0.9));
  });

  test('but not when it is another word that is known', () => {
    const known = knownWords(['a tribal tattoo', 'tribal'], 'en');
    expect(found('tribal', { terrible: -0.9 }, 'en', known)).toEqual(NOTHING);
    expect(found('terible', { terrible: -0.9 }, 'en', known)).toEqual(negative(0.9));
  });

  test('nor when words of the same consonants disagree', () => {
    expect(found('cuntent', { content: 0.5 })).toEqual(positive(0.5));
    expect(found('cuntent', { content: 0.5, contentie: -0.5 })).toEqual(NOTHING);
  });
});

describe('a negation', () => {
  const words = { good: 0.5, bad: -0.5, bra: 0.5, hjelper: 0.5, werkt: 0.5, goed: 0.5 };

  test('before a word turns it around, less strongly', () => {
    expect(found('not good', words)).toEqual(negative(0.3));
    expect(found("it isn't really that bad", words)).toEqual(positive(0.3));
    expect(found('not that, good', words)).toEqual(positive(0.5));
  });

  test.each<[Language, string]>([
    ['nb', 'det hjelper ikke'],
    ['nb', 'det hjelper meg ikke'],
    ['nl', 'het werkt niet'],
    ['nl', 'het werkt echt niet'],
  ])('in %s counts after a word, too: %s', (language, text) => {
    expect(found(text, words, language)).toEqual(negative(0.3));
  });

  test.each<[Language, string]>([
    ['nb', 'det hjelper meg vel ikke'],
    ['nb', 'det hjelper, ikke sant'],
    ['nl', 'het werkt. niet dan'],
    ['en', 'good not there'],
    ['id', 'bra tidak'],
  ])('in %s does not, when it is too far or never does: %s', (language, text) => {
    expect(found(text, words, language)).toEqual(positive(0.5));
  });

  test('that begins a phrase of the lexicon is part of what the phrase says', () => {
    const words = { 'no problem': 0.6, 'never again': -0.8, problem: -0.5, no: -0.2 };
    expect(found('no problem', words)).toEqual(positive(0.6));
    expect(found('never again with them', words)).toEqual(negative(0.8));
    expect(found('a problem', words)).toEqual(negative(0.5));
  });

  test('is no word of sentiment itself', () => {
    expect(found('no', { no: -0.5 })).toEqual(NOTHING);
  });
});

describe('a word of degree', () => {
  const words: Lexicon = { very: 'stronger', slightly: 'weaker', good: 0.5, bad: -0.5 };

  test('makes the next word say more, or less', () => {
    expect(found('very good', words)).toEqual(positive(0.675));
    expect(found('slightly bad', words)).toEqual(negative(0.3));
    expect(found('very, good', words)).toEqual(positive(0.5));
    expect(found('very good good', words)).toEqual(positive(1.175));
  });

  test('does so twice over at most, however many there are', () => {
    expect(found(`${'very '.repeat(9)}good`, words)).toEqual(positive(1));
  });

  test('counts under a negation', () => {
    expect(found('not very good', words)).toEqual(negative(0.405));
  });
});

test('after a "but", what came before counts half', () => {
  const words: Lexicon = { but: 'contrast', good: 0.5, bad: -0.5, very: 'stronger' };
  expect(found('good but bad', words)).toEqual({ positive: 0.25, negative: 0.5 });
  expect(found('bad but good', words)).toEqual({ positive: 0.5, negative: 0.25 });
  expect(found('very but good', words)).toEqual(positive(0.5));
});

test('the sides change places when a lexicon says the opposite', () => {
  const text = fc
    .array(fc.constantFrom('good', 'bad', 'not', 'very', 'but', ',', 'thing'), { maxLength: 20 })
    .map((all) => all.join(' '));
  const words: Lexicon = { very: 'stronger', but: 'contrast' };
  fc.assert(
    fc.property(text, (said) => {
      const [up, down, ...rest] = featuresOf(said, { ...words, good: 0.5, bad: -0.8 });
      const [up2, down2, ...rest2] = featuresOf(said, { ...words, good: -0.5, bad: 0.8 });
      expect([up, down]).toEqual([down2, up2]);
      rest.forEach((one, i) => {
        expect(one + (rest2[i] ?? Number.NaN)).toBeCloseTo(0, 12);
      });
    }),
  );
});
