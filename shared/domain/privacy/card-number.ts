import { isLuhnValid } from './luhn.ts';

/**
 * Beginnings of card numbers and how long those are, as the schemes publish them: Visa, Mastercard,
 * American Express, Diners Club, Discover with JCB, UnionPay and Mir, Maestro with Dankort (the
 * numbering of ISO/IEC 7812-1; 12 to 19 digits).
 */
const SCHEMES: readonly { readonly begins: RegExp; readonly lengths: readonly number[] }[] = [
  { begins: /^4/, lengths: [13, 16, 19] },
  { begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { begins: /^3[47]/, lengths: [15] },
  { begins: /^(?:30[0-5]|3095|3[689])/, lengths: [14, 16, 17, 18, 19] },
  { begins: /^(?:6011|64[4-9]|65|35(?:2[89]|[3-8])|62|220[0-4])/, lengths: [16, 17, 18, 19] },
  { begins: /^(?:50|5[6-8]|63|67)/, lengths: [12, 13, 14, 15, 16, 17, 18, 19] },
];

/** Whether digits are the number of a payment card: its check digit, a known beginning and its length. */
export function isCardNumber(digits: string): boolean {
  const known = SCHEMES.some(
    ({ begins, lengths }) => lengths.includes(digits.length) && begins.test(digits),
  );
  return known && isLuhnValid(digits);
}

/**
 * Whether digits may be a card of a scheme not known here: of the usual length, with a right check digit.
 * What begins with 0 is no card (ISO/IEC 7812-1), and what begins with 20 is rather a moment in time.
 */
export function isUnknownCardNumber(digits: string): boolean {
  return digits.length === 16 && !/^(?:0|20)/.test(digits) && isLuhnValid(digits);
}
