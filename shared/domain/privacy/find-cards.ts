import { isCardNumber, isUnknownCardNumber } from './card-number.ts';
import { type Candidate, type DigitRun, sizesOf } from './digit-groups.ts';
import type { Finding } from './masked-kind.ts';
import { scanNumbers } from './scan-numbers.ts';
import type { Surroundings } from './surroundings.ts';

const MOST_DIGITS = 19;
/** How cards are printed; beside other numbers, one is known by that. */
const CARD_SIZES = new Set(['4-4-4-4', '4-6-5', '4-6-4', '4-4-4-4-3', '19', '16', '15', '14']);
const USUAL_SIZES = new Set(['4-4-4-4', '16']);
/** From one date to another there are as many digits as on a card. */
const TWO_DATES = /^(?:[0-3]\d[01]\d(?:19|20)\d\d){2}$/;

/** Finds numbers of payment cards, written in one or with anything between their digits. */
export function findCards(plain: string): Finding[] {
  return scanNumbers(plain, {
    leastDigits: 12,
    mostDigits: MOST_DIGITS,
    // Where there are more digits than one card has, an expiry or the like follows one of sixteen.
    isPreferred: ({ digits, run }) => digits.length === 16 && !mayBeOneCard(run),
    find: (candidate, around) => {
      const { digits, start, end } = candidate;
      return isCard(candidate, around) ? { kind: 'card', start, end, digits } : null;
    },
  });
}

function mayBeOneCard(run: DigitRun): boolean {
  const digits = run.slice(0, MOST_DIGITS + 1).reduce((sum, group) => sum + group.digits.length, 0);
  return digits <= MOST_DIGITS;
}

/** Alone in any grouping; beside other numbers, or of no known scheme, as cards are printed. */
function isCard(candidate: Candidate, around: () => Surroundings): boolean {
  const { digits } = candidate;
  if (isCardNumber(digits)) {
    const sizes = sizesOf(candidate);
    if (sizes === '2-2-4-2-2-4' && TWO_DATES.test(digits)) return false;
    return CARD_SIZES.has(sizes) || !around().besideNumber;
  }
  return isUnknownCardNumber(digits) && USUAL_SIZES.has(sizesOf(candidate));
}
