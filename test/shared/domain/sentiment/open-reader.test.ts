import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openShippedReader } from '../../../../server/classify/shipped-reader.ts';
import { LANGUAGES, type Language } from '../../../../shared/domain/languages.ts';
import { INTENTS } from '../../../../shared/domain/sentiment/intent.ts';
import type { Reading, UtteranceReader } from '../../../../shared/domain/sentiment/reading.ts';

let reader: UtteranceReader;
beforeAll(async () => {
  reader = await openShippedReader();
});

const language = fc.constantFrom(...LANGUAGES);
/** Any string at all: code units that are no characters, and characters of every kind. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
    .map((units) => String.fromCharCode(...units)),
);
/** Words that mean something to the weights, in any mixture. */
const saidText = fc
  .array(
    fc.constantFrom(
      ...['not', 'good', 'cancel', 'tidak', 'bagus', 'mahal', 'ikke', 'dårlig', 'takk', 'si opp'],
      ...[
        'niet',
        'slecht',
        'prima',
        'opzeggen',
        '👍',
        '😡',
        ':(',
        '!!!',
        '?',
        '...',
        'baaaad',
        'NO',
      ],
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((words) => words.join(' '));

function expectSound({ language: read, sentiment, intents, reasons, refusal }: Reading): void {
  const { negative, neutral, positive, label, score } = sentiment;
  const odds = intents.map(({ probability }) => probability);
  const all = [negative, neutral, positive, refusal, ...odds];
  for (const { probability } of reasons) all.push(probability);
  expect(all.every((probability) => probability >= 0 && probability <= 1)).toBe(true);
  expect(negative + neutral + positive).toBeCloseTo(1, 9);
  expect(odds.reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 9);
  expect(sentiment[label]).toBe(Math.max(negative, neutral, positive));
  expect(score).toBeCloseTo(positive - negative, 12);
  expect(intents.map(({ intent }) => intent).toSorted()).toEqual(INTENTS.toSorted());
  expect(odds).toEqual(odds.toSorted((a, b) => b - a));
  expect(LANGUAGES).toContain(read);
}

describe('a reading', () => {
  test('is sound for any string', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, saidText), language, (text, customerLanguage) => {
        expectSound(reader.read(text, customerLanguage));
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['blanks', ' \t\r\n\u00a0\u3000 '],
    ['a million of one letter', 'a'.repeat(1_000_000)],
    ['a million of one mark', '!'.repeat(1_000_000)],
    ['a million of one emoji', '😡'.repeat(500_000)],
    ['a million invisible characters', '\u200b'.repeat(1_000_000)],
    ['a million accents on one letter', `e${'\u0301'.repeat(1_000_000)}`],
    ['a hundred thousand words', 'not good '.repeat(100_000)],
    ['half of a character', '\ud83d'],
    ['the other half first', '\ude21\ud83d good'],
    ['right to left', 'אני רוצה לבטל את המנוי שלי'],
    ['right to left in between', 'jeg vil \u202eeppots\u202c nå'],
    ['only emoji', '👍🏽👩‍👩‍👧‍👦🇳🇴❤️'],
    ['control characters', '\u0000\u0007\u001b[31mgood\u0000'],
    ['another script', '我想取消我的订阅'],
    ['words that are names of properties', '__proto__ constructor toString hasOwnProperty'],
  ])('is sound for %s', (_what, text) => {
    for (const customerLanguage of LANGUAGES) expectSound(reader.read(text, customerLanguage));
  });

  test('does not depend on what was read before', async () => {
    const fresh = await openShippedReader();
    fc.assert(
      fc.property(
        saidText,
        fc.array(fc.tuple(saidText, language)),
        language,
        (text, before, of) => {
          const alone = fresh.read(text, of);
          for (const [other, otherLanguage] of before) reader.read(other, otherLanguage);
          expect(reader.read(text, of)).toEqual(alone);
        },
      ),
    );
  });

  test('is not moved by what nobody sees', () => {
    const invisible = fc.constantFrom('\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad');
    const at = fc.array(fc.tuple(fc.nat(), invisible), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(saidText, at, language, (text, hidden, of) => {
        const characters = [...text];
        for (const [place, character] of hidden) {
          characters.splice(place % (characters.length + 1), 0, character);
        }
        expect(reader.read(characters.join(''), of)).toEqual(reader.read(text, of));
      }),
    );
  });

  test('is not moved by blanks around it or wider ones within', () => {
    const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00a0'), maxLength: 9 });
    fc.assert(
      fc.property(saidText, blanks, blanks, language, (text, before, after, of) => {
        const plain = reader.read(text, of);
        expect(reader.read(before + text + after, of)).toEqual(plain);
        expect(reader.read(text.replaceAll(' ', ` ${before}`), of)).toEqual(plain);
      }),
    );
  });

  test('knows its words in composed and decomposed form', () => {
    const text = 'dårlig og kjempefrøken; één café, ærlig';
    expect(reader.read(text.normalize('NFD'), 'nb')).toEqual(reader.read(text, 'nb'));
  });
});

describe('a short reply', () => {
  const REPLIES: Readonly<Record<Language, readonly string[]>> = {
    en: [
      'ok',
      'OK.',
      'yes',
      'no',
      'nope',
      'hi',
      'thanks',
      'no thanks',
      'alright',
      'sure',
      'got it',
    ],
    id: ['tidak', 'ok', 'ya', 'iya', 'nggak', 'halo', 'makasih', 'baik', 'siap', 'boleh'],
    nb: ['ok', 'ja', 'nei', 'nei takk', 'hei', 'takk', 'greit', 'den er god', 'jepp', 'javel'],
    nl: ['ok', 'ja', 'nee', 'nee dank je', 'hallo', 'prima', 'dank je', 'is goed', 'jawel', 'oke'],
  };
  const cases = LANGUAGES.flatMap((of) => REPLIES[of].map((reply) => [of, reply] as const));

  test.each(cases)('in %s is never heard as negative or as a refusal: %s', (of, reply) => {
    const { sentiment, intents, refusal } = reader.read(reply, of);
    expect(sentiment.label).not.toBe('negative');
    expect(['other', 'thanks']).toContain(intents[0]?.intent);
    expect(refusal).toBeLessThan(0.5);
  });
});

test('words of another language are read in it, and words of all in the customer’s own', () => {
  const spoken = 'I am really disappointed, nobody ever called me back about my bill';
  expect(reader.read(spoken, 'nl').language).toBe('en');
  for (const of of LANGUAGES) expect(reader.read('internet', of).language).toBe(of);
});
