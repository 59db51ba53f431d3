import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskPersonalData } from '../../../../shared/domain/privacy/mask-personal-data.ts';
import { cardNumbers, separated, separators, wrongAtTheEnd } from './numbers.ts';

const mask = (text: string) => maskPersonalData(text).text;

describe('a card number', () => {
  // Numbers that the schemes publish for tests.
  test.each([
    ['Visa', '4111111111111111', '1111'],
    ['Visa of 13 digits', '4222222222222', '2222'],
    ['Mastercard', '5555555555554444', '4444'],
    ['Mastercard, second series', '2223003122003222', '3222'],
    ['American Express', '378282246310005', '0005'],
    ['Diners Club', '30569309025904', '5904'],
    ['Discover', '6011111111111117', '1117'],
    ['JCB', '3530111333300000', '0000'],
    ['UnionPay', '6205500000000000004', '0004'],
    ['Maestro', '6759649826438453', '8453'],
    ['a scheme not known here', '9792020000000001', '0001'],
  ])('of %s keeps its last four digits', (_scheme, number, lastFour) => {
    expect(maskPersonalData(`card: ${number}.`)).toEqual({
      text: `card: [card ****${lastFour}].`,
      kinds: ['card'],
    });
    for (const wrong of wrongAtTheEnd(number)) expect(mask(wrong)).not.toContain('card');
  });

  test.each([
    ['4111 1111 1111 1111', 'spaces'],
    ['4111-1111-1111-1111', 'hyphens'],
    ['4111.1111.1111.1111', 'full stops'],
    ['4111\u00a01111\u202f1111\u20091111', 'spaces of other kinds'],
    ['4111 – 1111 – 1111 – 1111', 'dashes'],
    ['4111 1111\n1111 1111', 'a line break'],
    ['41\u200b11\u200d1111\u2060111111\ufeff11', 'zero-width characters'],
    ['4111\u00ad111111\u202e111111', 'soft hyphens and directions'],
    ['４１１１ １１１１ １１１１ １１１１', 'full-width digits'],
    ['٤١١١ ١١١١ ١١١١ ١١١١', 'Arabic digits'],
    ['४१११ ११११ ११११ ११११', 'Devanagari digits'],
    ['𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏', 'mathematical digits'],
    ['④①①① ①①①① ①①①① ①①①①', 'digits in circles'],
    ['4️⃣1️⃣1️⃣1️⃣ 1111 1111 1111', 'keycaps'],
    ['card4111111111111111', 'a word that touches it'],
  ])('is found in %j: %s', (text) => {
    expect(mask(text)).toMatch(/^(?:card)?\[card \*{4}1111\]$/);
  });

  test('leaves nothing but four digits of itself, whatever is between its digits', () => {
    fc.assert(
      fc.property(cardNumbers, separators, (number, between) => {
        expect(mask(`kort ${separated(number, between)}`)).toBe(
          `kort [card ****${number.slice(-4)}]`,
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ['4111 1111 1111 1111 12/27', '[card ****1111] 12/27'],
    ['50 4111 1111 1111 1111', '50 [card ****1111]'],
    ['4111111111111111 123', '[card ****1111] 123'],
    ['5555555555554444, 4111111111111111', '[card ****4444], [card ****1111]'],
  ])('is found beside other numbers: %j', (text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  test('with one digit wrong is some other number, and stays', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('4', '51', '55', '2300'),
        fc.bigInt(0n, 99_999_999_999n),
        (begins, n) => {
          const body = (begins + String(n).padStart(11, '0')).padEnd(15, '7');
          const stays = [...'0123456789'].map((last) => mask(`order ${body}${last}`));
          expect(stays.filter((text) => !text.includes('card'))).toHaveLength(9);
        },
      ),
    );
  });

  test.each([
    'order 4111111111111112',
    'ordrenummer 1234 5678 1234 5678',
    'IMEI 356938035643809',
    'order 113542617735902',
    'id 4aa41803-4111-4111-8111-111111111111 is it',
    '01.01.2026 - 31.12.2026',
    '2026-11-23 2026-11-24',
    '20261123004512',
    '12345678901234567890123456789012',
    'id 0000000000000000',
  ])('is not seen in %j', (text) => {
    expect(mask(text)).toBe(text);
  });
});
