import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type GramList,
  gramList,
} from '../../../../../shared/domain/sentiment/features/gram-list.ts';
import { letterGrams, wordGrams } from '../../../../../shared/domain/sentiment/features/grams.ts';
import { cutText, readText } from '../../../../../shared/domain/sentiment/features/read-text.ts';

const SPAN = { shortest: 3, longest: 5 };

function read(text: string) {
  return readText(cutText(text), 'en', null);
}

function drawn({ items, length }: GramList): number[] {
  return [...items.subarray(0, length)];
}

function words(text: string): number[] {
  const list = gramList();
  wordGrams(read(text), list);
  return drawn(list);
}

function letters(text: string, span = SPAN): number[] {
  const list = gramList();
  letterGrams(read(text), span, list);
  return drawn(list);
}

/** How many features of one text another has as well. */
function shared(one: readonly number[], other: readonly number[]): number {
  const known = new Set(other);
  return new Set(one.filter((gram) => known.has(gram))).size;
}

describe('the words of a text', () => {
  test('are drawn alone, in pairs, and in pairs with one word between', () => {
    // a b c d: four words, three neighbours, two with one between.
    expect(new Set(words('a b c d')).size).toBe(4 + 3 + 2);
    expect(words('one')).toHaveLength(1);
  });

  test('are told apart by their order', () => {
    expect(shared(words('works not'), words('not works'))).toBe(2);
  });

  test('are told from themselves under a negation, and known in it', () => {
    const plain = words('works');
    expect(shared(plain, words('not works'))).toBe(1);
    // "not", "works", the pair of them, and "works" under a negation.
    expect(new Set(words('not works')).size).toBe(4);
  });

  test('a pair with one between is not the pair itself', () => {
    expect(shared(words('my big phone'), words('my phone'))).toBe(2);
  });
});

describe('the letters of a text', () => {
  test('are drawn in each length, with the beginning and the end of each word', () => {
    // ^bill$: of 6 signs there are 4 of three, 3 of four, 2 of five.
    expect(new Set(letters('bill')).size).toBe(4 + 3 + 2);
    expect(letters('a')).toHaveLength(1);
    expect(letters('bill', { shortest: 2, longest: 2 })).toHaveLength(5);
  });

  test('of a misspelt word are mostly those of the right one', () => {
    expect(shared(letters('subscribtion'), letters('subscription'))).toBeGreaterThan(12);
    expect(shared(letters('weather'), letters('invoice'))).toBe(0);
  });

  test('know the beginning of a word from its middle', () => {
    expect(shared(letters('un', { shortest: 3, longest: 3 }), letters('sunny'))).toBe(0);
  });

  test('do not run on from word to word, and leave signs and pictures out', () => {
    expect(letters('cancel it')).toEqual([...letters('cancel'), ...letters('it')]);
    expect(letters('😡 ... :( !')).toEqual([]);
  });
});

test('of an empty text nothing is drawn', () => {
  for (const text of ['', ' \n\t', '\u200b']) {
    expect(words(text)).toEqual([]);
    expect(letters(text)).toEqual([]);
  }
});

test('a list is begun anew for each text', () => {
  const list = gramList();
  wordGrams(read('many words of an earlier text'), list);
  wordGrams(read('one'), list);
  expect(drawn(list)).toEqual(words('one'));
});

test('halves of characters are drawn without being confused with what is around them', () => {
  expect(words('good \ud83d')).toEqual(words('good'));
  expect(letters('good \ude21')).toEqual(letters('good'));
});

test('any string gives features of 32 bits, the same each time', () => {
  const unit = fc.integer({ min: 0, max: 0xffff });
  const text = fc.array(unit, { maxLength: 80 }).map((all) => String.fromCharCode(...all));
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'grapheme' })), (any) => {
      const all = [...words(any), ...letters(any)];
      expect(all.every((gram) => Number.isInteger(gram) && gram >= 0 && gram < 2 ** 32)).toBe(true);
      expect([...words(any), ...letters(any)]).toEqual(all);
    }),
  );
});

test('more features than a list has room for are all drawn', () => {
  const text = Array.from({ length: 600 }, (_, i) => `w${i}x`).join(' ');
  expect(new Set(words(text)).size).toBe(600 + 599 + 598);
});
