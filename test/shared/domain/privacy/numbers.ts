import fc from 'fast-check';

/*
 * Numbers with right control digits, worked out by other means than the code under test: a control digit
 * is found by trying all ten.
 */

const digits = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
    .map((all) => all.join(''));
const two = (value: number) => String(value).padStart(2, '0');
const weigh = (text: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0);

/** Doubles every second digit from the right and adds up the digits of what comes of it. */
function luhnSum(number: string): number {
  return [...number]
    .toReversed()
    .flatMap((digit, at) => [...String(Number(digit) * (at % 2 === 0 ? 1 : 2))])
    .reduce((sum, digit) => sum + Number(digit), 0);
}

function withDigit(isRight: (number: string) => boolean, body: string): string | null {
  return [...'0123456789'].map((digit) => body + digit).find(isRight) ?? null;
}

const withCheckDigit = (body: string) =>
  withDigit((number) => luhnSum(number) % 10 === 0, body) ?? '';

/** Visa, Mastercard of both series, American Express, Diners Club, Discover, JCB, UnionPay, Maestro. */
const SCHEMES = [
  ['4', 13],
  ['4', 16],
  ['4', 19],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['305', 14],
  ['36', 14],
  ['6011', 16],
  ['65', 16],
  ['3528', 16],
  ['3589', 16],
  ['62', 19],
  ['5018', 12],
  ['6759', 18],
] as const;

export const cardNumbers = fc
  .constantFrom(...SCHEMES)
  .chain(([begins, length]) =>
    digits(length - begins.length - 1).map((rest) => withCheckDigit(begins + rest)),
  );

const days = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), digits(2))
  .map(([month, day, year]) => ({ month, day, year }));

const FIRST = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const SECOND = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
const secondTo = (body: string) => withDigit((number) => weigh(number, SECOND) % 11 === 0, body);

/** Of which a D-number has 40 more in the day, and that of a test person 40 or 80 in the month. */
export const fodselsnummers = fc
  .tuple(days, fc.constantFrom(0, 40), fc.constantFrom(0, 40, 80), digits(3))
  .map(([{ day, month, year }, more, moreMonths, individual]) => {
    const body = `${two(day + more)}${two(month + moreMonths)}${year}${individual}`;
    const first = withDigit((number) => weigh(number, FIRST) % 11 === 0, body);
    return first === null ? null : secondTo(first);
  })
  .filter((number) => number !== null);

/** The same with each wrong first control digit, and the second one that is right for it. */
export const wrongInTheFirst = (number: string): string[] =>
  wrongAtTheEnd(number.slice(0, 10))
    .map(secondTo)
    .filter((wrong) => wrong !== null);

export const bsns = digits(8)
  .map((body) =>
    withDigit((number) => weigh(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0, body),
  )
  .filter((number) => number !== null && !/^0{8}/.test(number))
  .map(String);

export const niks = fc
  .tuple(
    fc.constantFrom('11', '31', '32', '51', '73', '96'),
    fc.integer({ min: 1, max: 79 }),
    fc.integer({ min: 1, max: 99 }),
    days,
    fc.constantFrom(0, 40),
    fc.integer({ min: 1, max: 9999 }),
  )
  .map(
    ([province, regency, district, { day, month, year }, more, serial]) =>
      province +
      two(regency) +
      two(district) +
      two(day + more) +
      two(month) +
      year +
      String(serial).padStart(4, '0'),
  );

/** Each in turn with a wrong last digit. */
export const wrongAtTheEnd = (number: string): string[] =>
  [...'0123456789']
    .filter((digit) => !number.endsWith(digit))
    .map((digit) => number.slice(0, -1) + digit);

/** Something of the kind people put between digits, or nothing, after each of them. */
export const separators = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(' ', '-', '.', '\u00a0', '\u2013', '\u200b', ' - ', '/', '\u00ad'),
    },
  ),
  { minLength: 19, maxLength: 19 },
);

export const separated = (number: string, between: readonly string[]): string =>
  [...number].map((digit, at) => (at === 0 ? '' : (between[at] ?? '')) + digit).join('');
