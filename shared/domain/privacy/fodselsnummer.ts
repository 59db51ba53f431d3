import { isDayOfMonth } from './day-of-month.ts';

const WEIGHTS_1 = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
const WEIGHTS_2 = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/**
 * Whether eleven digits are a Norwegian fødselsnummer or D-number: a date (a D-number adds 40 to the day;
 * numbers of test persons add 40 or 80 to the month) and two control digits, both modulo 11
 * (Skatteetaten, "Fødselsnummer"; folkeregisterforskriften § 2-2-1).
 */
export function isFodselsnummer(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  if (!isDayOfMonth(day > 40 ? day - 40 : day, month % 40)) return false;
  return isMultipleOf11(digits, WEIGHTS_1) && isMultipleOf11(digits, WEIGHTS_2);
}

function isMultipleOf11(digits: string, weights: readonly number[]): boolean {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;
}
