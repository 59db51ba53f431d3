import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskPersonalData } from '../../../../shared/domain/privacy/mask-personal-data.ts';
import { cardNumbers } from './numbers.ts';

const mask = (text: string) => maskPersonalData(text).text;

/** What people say around and between numbers, so that texts are made that come near to every rule. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.oneof(
        cardNumbers,
        fc.stringMatching(/^[0-9]{1,12}$/),
        fc.constantFrom(
          ...['+', '00', '0', '47', '06', '(', ')', ' ', '-', '.', ',', ' kr', '@', '[', ']'],
          ...['four', ' one', ' to', ' tjue', ' ordre ', ' tlf ', 'nl91', 'a@b.co', '\u200b', '４'],
          ...[
            '[phone]',
            '[card ****1111]',
            ' at gmail dot com',
            ' dot ',
            '\u0301',
            '2026',
            '4111 ',
            '22 33 44 55',
            'ab123456c',
          ],
        ),
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join('')),
);

describe('personal data in a text', () => {
  test('is replaced by what it was, and the rest stays to the letter', () => {
    expect(
      maskPersonalData(
        'Hei! Kort 4111 1111 1111 1111, tlf. +47 912 34 567 – post: Kari@example.no 😀',
      ),
    ).toEqual({
      text: 'Hei! Kort [card ****1111], tlf. [phone] – post: [email] 😀',
      kinds: ['card', 'phone', 'email'],
    });
  });

  test('is not found where there is none, and nothing is said to be masked', () => {
    const text = 'My internet is down since 10:45 on 24/12, three times now, and I pay 599 kr.';
    expect(maskPersonalData(text)).toEqual({ text, kinds: [] });
  });

  test('is masked once: what is masked does not change again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const masked = mask(text);
        expect(mask(masked)).toBe(masked);
      }),
      { numRuns: 3_000 },
    );
  });

  test('is looked for in any text, however broken', () => {
    for (const text of [
      '',
      '\ud800',
      '\udc00\ud800',
      '@',
      '+',
      '(((((',
      '\u202e4111',
      '[card ****',
    ]) {
      expect(mask(text)).toBe(text);
    }
  });

  test('is not looked for in what is neither a digit, an address nor a word for a number', () => {
    const harmless = fc
      .string({ unit: 'grapheme', maxLength: 80 })
      .filter((text) => !/[\p{N}@＠]/u.test(text.normalize('NFKC')));
    fc.assert(fc.property(harmless, (text) => mask(text) === text));
  });

  test.each([
    ['4', 1_000_000],
    ['٤', 1_000_000],
    ['a', 1_000_000],
    ['@', 1_000_000],
    ['\ud800', 1_000_000],
    ['4 ', 100_000],
    ['1/', 100_000],
    ['22 ', 100_000],
    ['+47 ', 100_000],
    ['one ', 100_000],
    ['a@b.co', 100_000],
    ['nl91 ', 100_000],
  ])('can be looked for in a very long row of %j', (piece, length) => {
    const masked = mask(piece.repeat(length / piece.length));
    expect(mask(masked)).toBe(masked);
  });
});

describe('an e-mail address', () => {
  test.each([
    ['write to budi.santoso+bill@mail.example.co.id please', 'write to [email] please'],
    ['(kari@bjørk.example)', '([email])'],
    ['a@b.no,c@d.nl', '[email],[email]'],
    ['mail=ola@example.no.', 'mail=[email].'],
    ['ＫＡＲＩ＠example．no', '[email]'],
    ['91234567@example.no', '[email]'],
  ])('is masked in %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test.each(['@savedesk', 'meet @ 10.30', 'user@localhost', 'a@b', '3 items @ 5.00 each'])(
    'is not seen in %j',
    (text) => {
      expect(mask(text)).toBe(text);
    },
  );
});

describe('an e-mail address that is read out', () => {
  test.each([
    ['it is kari dot nordmann at gmail dot com thanks', 'it is [email] thanks'],
    ['email saya budi titik santoso at yahoo titik co titik id ya', 'email saya [email] ya'],
    ['den er ola krøllalfa firma punktum no', 'den er [email]'],
    ['het is jan apenstaartje bedrijf punt nl', 'het is [email]'],
    ['b u d i at outlook dot com', '[email]'],
  ])('is masked in %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test.each([
    'I found it cheaper at telenor dot no',
    'look at me',
    'I am at home dot that is all',
    'we meet at one point in time',
  ])('is not seen in %j', (text) => {
    expect(mask(text)).toBe(text);
  });
});
