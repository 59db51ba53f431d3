import { isCardNumber, isUnknownCardNumber } from './card-number.ts';
import { type Candidate, sizesOf } from './digit-groups.ts';
import type { Finding } from './masked-kind.ts';
import { scanNumbers } from './scan-numbers.ts';
import type { Surroundings } from './surroundings.ts';

/** How cards are printed; beside other numbers, one is known by that. */
const CARD_SIZES = new Set(['4-4-4-4', '4-6-5', '4-6-4', '4-4-4-4-3', '19', '16', '15', '14']);
const USUAL_SIZES = new Set(['4-4-4-4', '16']);
/** From one date to another there are as many digits as on a card. */
const TWO_DATES = new Set(['2-2-4-2-2-4', '4-2-2-4-2-2']);

/** Finds numbers of payment cards, written in one or with anything between their digits. */
export function findCards(plain: string): Finding[] {
  return scanNumbers(plain, {
    leastDigits: 12,
    mostDigits: 19,
    // An expiry or a security code follows a card of sixteen digits.
    isPreferred: ({ digits }) => digits.length === 16,
    find: (candidate, around) => {
      const { digits, start, end } = candidate;
      return isCard(candidate, around) ? { kind: 'card', start, end, digits } : null;
    },
  });
}

/** Alone in any grouping; beside other numbers, or of no known scheme, as cards are printed. */
function isCard(candidate: Candidate, around: () => Surroundings): boolean {
  const { digits } = candidate;
  if (isCardNumber(digits)) {
    const sizes = sizesOf(candidate);
    return !TWO_DATES.has(sizes) && (CARD_SIZES.has(sizes) || !around().besideNumber);
  }
  return isUnknownCardNumber(digits) && USUAL_SIZES.has(sizesOf(candidate));
}
