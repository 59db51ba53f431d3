import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { knownWords, wordSet } from '../../../../../build/train/fit/known-words.ts';
import { LANGUAGES, type Language } from '../../../../../shared/domain/languages.ts';
import {
  cutText,
  plainWord,
  type ReadText,
  readText,
} from '../../../../../shared/domain/sentiment/features/read-text.ts';

function read(text: string, language: Language = 'en'): ReadText {
  return readText(cutText(text), language, null);
}

/** What is read of a text, token by token. */
function seen(text: string, language: Language = 'en'): string[] {
  return read(text, language).tokens.map((token) => token.text);
}

/** The words that a negation before them turns around. */
function negated(text: string, language: Language = 'en'): string[] {
  return read(text, language).tokens.flatMap((token) => (token.negated ? [token.text] : []));
}

describe('what says nothing is not read', () => {
  test.each<[string, string, readonly string[]]>([
    ['a zero-width space within a word', 'can\u200bcel it', ['cancel', 'it']],
    ['a soft hyphen', 'can\u00adcel it', ['cancel', 'it']],
    ['a byte order mark', '\ufeffcancel it', ['cancel', 'it']],
    ['turns of direction', '\u202ecancel\u202c it', ['cancel', 'it']],
    ['a masked card', 'my card [card ****1111] fails', ['my', 'card', 'fails']],
    ['a masked phone number', 'call me on [phone] please', ['call', 'me', 'on', 'please']],
    ['a masked national id', 'it is [national-id]', ['it', 'is']],
    ['the name of an account', 'thanks @Sky_Fly24 for that', ['thanks', 'for', 'that']],
    ['a name at the start', '@sky hello', ['hello']],
    ['a link', 'see https://example.com/bad?x=1 now', ['see', 'now']],
    ['an address', 'write to me@example.com now', ['write', 'to', 'now']],
  ])('%s', (_what, text, words) => {
    expect(seen(text)).toEqual(words);
  });

  test('brackets that are no mask are only brackets', () => {
    expect(seen('[Cancel] [it now]')).toEqual(['cancel', 'it', 'now']);
  });
});

describe('a word is read in one form', () => {
  test.each<[string, Language, string, readonly string[]]>([
    ['its case', 'en', 'CANCEL Cancel', ['cancel', 'cancel']],
    ['letters drawn out', 'en', 'sooo sooooooo soo', ['soo', 'soo', 'soo']],
    ['numbers', 'en', '3 14 2026', ['0', '0', '0']],
    ['the apostrophe of "n’t"', 'en', "don't don’t dont", ['dont', 'dont', 'dont']],
    ['accents', 'nl', 'één café geïrriteerd', ['een', 'cafe', 'geirriteerd']],
    ['composed and decomposed letters', 'nb', 'dårlig da\u030arlig', ['dårlig', 'dårlig']],
    ['wide and fancy letters', 'en', 'ｂａｄ 𝐛𝐚𝐝', ['bad', 'bad']],
  ])('whatever %s', (_what, language, text, words) => {
    expect(seen(text, language)).toEqual(words);
  });

  test('but Norwegian keeps its letters', () => {
    expect(seen('dårlig være å møte', 'nb')).toEqual(['dårlig', 'være', 'å', 'møte']);
    expect(seen('dårlig', 'en')).toEqual(['darlig']);
  });

  test('words with a digit in them are no numbers', () => {
    expect(seen('5g b4 2x')).toEqual(['5g', 'b4', '2x']);
  });

  test('and reading that form changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...LANGUAGES), (word, of) => {
        const plain = plainWord(word, of);
        expect(plainWord(plain, of)).toBe(plain);
      }),
    );
  });
});

describe('signs', () => {
  test('are read by the first of a row and whether there are more', () => {
    expect(seen('no! no!!! no?! no...')).toEqual(['no', '!', 'no', '!+', 'no', '?+', 'no', '.+']);
  });

  test('and pictures are tokens of their own', () => {
    const { tokens } = read('great 👍 :( <3');
    expect(tokens.map(({ kind, text }) => [kind, text])).toEqual([
      ['word', 'great'],
      ['picture', '👍'],
      ['picture', ':('],
      ['picture', '<3'],
    ]);
  });

  test('tell an exclamation from a question', () => {
    expect(read('now!')).toMatchObject({ exclaims: true, asks: false });
    expect(read('now?')).toMatchObject({ exclaims: false, asks: true });
    expect(read('now?!')).toMatchObject({ exclaims: true, asks: true });
    expect(read('now.')).toMatchObject({ exclaims: false, asks: false });
  });
});

describe('how a text was written', () => {
  test('a word in capitals shouts, unless all of the text is in capitals', () => {
    expect(read('this is AWFUL').shouts).toBe(true);
    expect(read('THIS IS AWFUL').shouts).toBe(false);
    expect(read('my TV and USA').shouts).toBe(false);
  });

  test('three of a letter are drawn out, two are not', () => {
    expect(read('soooo good').drawsOut).toBe(true);
    expect(read('too good').drawsOut).toBe(false);
    expect(read('1000 1111').drawsOut).toBe(false);
  });
});

describe('a negation', () => {
  test.each<[Language, string, readonly string[]]>([
    ['en', 'it is not good', ['good']],
    ['en', "it isn't good", ['good']],
    ['en', 'it isn’t good', ['good']],
    ['id', 'ini tidak bagus', ['bagus']],
    ['nb', 'det er ikke bra', ['bra']],
    ['nl', 'dat is niet goed', ['goed']],
    ['nl', 'dat is géén succes', ['succes']],
  ])('in %s is heard: %s', (language, text, words) => {
    expect(negated(text, language)).toEqual(words);
  });

  test('reaches over four words', () => {
    expect(negated('not a very good day today then')).toEqual(['a', 'very', 'good', 'day']);
  });

  test.each([',', '.', '!', '?', ';', '…'])('ends at a sign: %s', (sign) => {
    expect(negated(`not that${sign} good`)).toEqual(['that']);
  });

  test('begins anew with the next one', () => {
    expect(negated('not one two three never four five six seven eight')).toEqual(
      'one two three never four five six seven'.split(' '),
    );
  });

  test('is of one language', () => {
    expect(negated('ikke bra', 'en')).toEqual([]);
    expect(negated('not good', 'nb')).toEqual([]);
  });
});

test('only words that are not known have a skeleton', () => {
  const known = knownWords(['terrible', 'terrible'], 'en');
  const skeletons = (set: Parameters<typeof readText>[2]) =>
    readText(cutText('terrible terible tv'), 'en', set).tokens.map(({ skeleton }) => skeleton);
  const [ofKnown, ofMisspelt, ofShort] = skeletons(known);
  expect([ofKnown, ofShort]).toEqual([null, null]);
  expect(skeletons(wordSet([]))).toEqual([ofMisspelt, ofMisspelt, null]);
  expect(skeletons(null)).toEqual([null, null, null]);
});

test('words are counted, and those that are known', () => {
  const known = knownWords(['my bill', 'my bill'], 'en');
  const count = (set: Parameters<typeof readText>[2]) =>
    readText(cutText('My bill, MY biiiill :( and my bil!'), 'en', set);
  expect(count(known)).toMatchObject({ words: 7, knownWords: 4 });
  expect(count(null)).toMatchObject({ words: 7, knownWords: 0 });
});

test('any string can be read, in every language', () => {
  const units = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((all) => String.fromCharCode(...all));
  fc.assert(
    fc.property(fc.oneof(units, fc.string({ unit: 'grapheme' })), (text) => {
      const cut = cutText(text);
      for (const language of LANGUAGES) {
        const { tokens } = readText(cut, language, null);
        expect(tokens).toHaveLength(cut.tokens.length);
        expect(tokens.every((token) => token.text !== '')).toBe(true);
      }
    }),
  );
});
