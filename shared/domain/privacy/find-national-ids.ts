import { isBsn } from './bsn.ts';
import { type Candidate, gapsOf, sizesOf } from './digit-groups.ts';
import { isFodselsnummer } from './fodselsnummer.ts';
import type { Finding } from './masked-kind.ts';
import { isNik } from './nik.ts';
import { scanNumbers } from './scan-numbers.ts';
import { isSsn } from './ssn.ts';
import type { Surroundings } from './surroundings.ts';

const FODSELSNUMMER_SIZES = new Set(['11', '6-5']);
const NIK_SIZES = new Set(['16', '4-4-4-4', '6-6-4', '6-10', '2-2-2-6-4']);
const BSN_SIZES = new Set(['9', '3-3-3', '4-2-3']);

/** Finds national ids that are all digits: of Norway, Indonesia, the Netherlands and the United States. */
export function findNationalIds(plain: string): Finding[] {
  return scanNumbers(plain, {
    leastDigits: 9,
    mostDigits: 16,
    find: (candidate, around) => {
      const { start, end } = candidate;
      if (!isNationalId(candidate, around) || around().touched) return null;
      return { kind: 'national-id', start, end };
    },
  });
}

function isNationalId(candidate: Candidate, around: () => Surroundings): boolean {
  const { digits } = candidate;
  switch (digits.length) {
    case 11:
      if (!isFodselsnummer(digits)) return false;
      return FODSELSNUMMER_SIZES.has(sizesOf(candidate)) || !around().besideNumber;
    case 16:
      return isNik(digits) && NIK_SIZES.has(sizesOf(candidate)) && !around().calledOther;
    case 9:
      return isWrittenAsSsn(candidate, around) || isWrittenAsBsn(candidate, around);
    default:
      return false;
  }
}

function isWrittenAsSsn(candidate: Candidate, around: () => Surroundings): boolean {
  if (!isSsn(candidate.digits)) return false;
  const sizes = sizesOf(candidate);
  if (sizes === '9') return around().calledSsn;
  const [before, after] = gapsOf(candidate);
  return sizes === '3-2-4' && before === after && !around().besideNumber;
}

function isWrittenAsBsn(candidate: Candidate, around: () => Surroundings): boolean {
  if (!isBsn(candidate.digits)) return false;
  const sizes = sizesOf(candidate);
  // In threes with full stops or commas it is rather an amount.
  const isAmount = sizes === '3-3-3' && /[.,]/.test(gapsOf(candidate).join(''));
  if (!BSN_SIZES.has(sizes) || isAmount) return false;
  const { besideNumber, calledOther } = around();
  return !besideNumber && !calledOther;
}
