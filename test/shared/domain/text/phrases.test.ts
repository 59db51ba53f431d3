import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { phraseFinder } from '../../../../shared/domain/text/phrases.ts';
import { tokens, wordsOf } from '../../../../shared/domain/text/tokens.ts';

describe('words', () => {
  test('come in lower case, with one kind of apostrophe, without marks and faces', () => {
    expect(wordsOf('I CAN’T say: it’s “over”, 3 times! :-(')).toEqual([
      'i',
      "can't",
      'say',
      "it's",
      'over',
      '3',
      'times',
    ]);
  });

  test('are the same however a letter is encoded', () => {
    expect(wordsOf('fo\u0301o ｆｕｌｌ')).toEqual(wordsOf('f\u00f3o full'));
  });

  test('of a very long text are those of its end', () => {
    expect(wordsOf(`${'before '.repeat(5_000)}after`).at(-1)).toBe('after');
    expect(wordsOf('x '.repeat(100_000)).length).toBeLessThan(10_000);
  });

  test('can be taken from any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of tokens(text)) expect(token.raw.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a finder of phrases', () => {
  const finder = phraseFinder([
    ['not working', 'broken'],
    ['working', 'fine'],
    ['cancel*', 'leaving'],
    ['new address*', 'moving'],
    ['', 'never'],
    ['ab*', 'too short to be a beginning'],
  ]);
  const found = (text: string) => finder.all(wordsOf(text)).map(({ value }) => value);

  test('finds whole words, in order of where they start', () => {
    expect(found('working, or is it not working?')).toEqual(['fine', 'broken', 'fine']);
    expect(found('networking')).toEqual([]);
  });

  test('finds beginnings where a star asks for them, also of the last word of several', () => {
    expect(found('The cancellation')).toEqual(['leaving']);
    expect(found('my new addresses')).toEqual(['moving']);
    expect(found('a new addr')).toEqual([]);
  });

  test('takes a beginning of fewer than three letters for a word', () => {
    expect(found('abacus')).toEqual([]);
    expect(found('ab')).toEqual(['too short to be a beginning']);
  });

  test('prefers the longest at a place', () => {
    const words = wordsOf('not working');
    expect(finder.longestAt(words, 0)).toEqual({ value: 'broken', start: 0, length: 2 });
    expect(finder.longestAt(words, 1)).toEqual({ value: 'fine', start: 1, length: 1 });
    expect(finder.longestAt(words, 2)).toBeNull();
  });
});
