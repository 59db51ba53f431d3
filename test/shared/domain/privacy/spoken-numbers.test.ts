import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskPersonalData } from '../../../../shared/domain/privacy/mask-personal-data.ts';
import { cardNumbers } from './numbers.ts';

const mask = (text: string) => maskPersonalData(text).text;

const DIGITS = {
  en: 'zero one two three four five six seven eight nine',
  id: 'nol satu dua tiga empat lima enam tujuh delapan sembilan',
  nb: 'null en to tre fire fem seks sju åtte ni',
  nl: 'nul een twee drie vier vijf zes zeven acht negen',
};
const read = (number: string, words: string) =>
  [...number].map((digit) => words.split(' ')[Number(digit)]).join(' ');

describe('a number read out', () => {
  test.each(Object.entries(DIGITS))(
    'is a card number where it is one, in %s',
    (_language, words) => {
      fc.assert(
        fc.property(cardNumbers, (number) => {
          expect(mask(`ja ${read(number, words)} ok`)).toBe(`ja [card ****${number.slice(-4)}] ok`);
        }),
      );
    },
  );

  test.each(Object.entries(DIGITS))('is masked from eight digits on, in %s', (_language, words) => {
    expect(maskPersonalData(`ok ${read('71829304', words)}, takk`)).toEqual({
      text: 'ok [number], takk',
      kinds: ['number'],
    });
    const shorter = read('7182930', words);
    expect(mask(shorter)).toBe(shorter);
  });

  test.each([
    ['it is four, one, one, one. One one one one. 1111 1111', 'it is [card ****1111]'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '[card ****1111]'],
    ['FOUR triple one double one one one uh one one one one one one one one', '[card ****1111]'],
    ['oh seven double seven oh nine oh oh one two three', '[number]'],
    ['twenty two thirty three forty four fifty five', '[number]'],
    ['tjueto trettitre førtifire femtifem', '[number]'],
    ['toogtyve treogtredve fireogførti femogfemti', '[number]'],
    ['tweeëntwintig drieëndertig vierenveertig vijfenvijftig', '[number]'],
    ['nul zes twaalf vierendertig zesenvijftig achtenzeventig', '[number]'],
    ['kosong delapan satu dua tiga empat lima enam tujuh delapan', '[number]'],
    ['dua puluh dua tiga puluh tiga empat puluh empat lima belas', '[number]'],
  ])('may be grouped, repeated and mixed: %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test.each([
    'one two three',
    'I called three times, two days, one hour, four of you told me six things',
    'saya sudah tiga kali telepon dua hari satu jam',
    'to eller tre ganger i fire dager',
    'een of twee keer in drie dagen',
    'two thousand and twenty six',
    'between 10 and 12, 3 or 4 of 5',
  ])('is not seen in %j', (text) => {
    expect(mask(text)).toBe(text);
  });
});
