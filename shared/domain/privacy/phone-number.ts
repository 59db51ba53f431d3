import { type Candidate, gapsOf, sizesOf } from './digit-groups.ts';

/**
 * How sure it is that digits are a phone number: in international form, in a national form that nothing
 * else has, in one that other numbers in a row may look like, or by its length only.
 */
export type PhoneForm = 'international' | 'national' | 'if-alone' | 'if-named';

/** Between the groups of a phone number; a comma or a stroke parts two numbers. */
export const PHONE_GAP = /^[\s\p{Pd}\u2212.()]{1,3}$/u;

/**
 * After the plus sign or 00: as long as the country's numbers are (ITU-T E.164 and its list of national
 * numbering plans), with or without the trunk prefix that is often left in. Others: 7 to 15 digits.
 */
const INTERNATIONAL =
  /^(?:1\d{10}|31(?:0?\d{9})|44(?:0?\d{9,10})|47\d{8}|62(?:0?\d{8,12})|(?!1|31|44|47|62)[2-9]\d{6,14})$/;
/** Without a plus sign only where the code is one of Europe, the Americas or the Far East. */
const AFTER_00 = /^00(?=(?:1|3|4|6[0-6]|8[1246]|9[0-8])\d{7})/;

/** National forms with the trunk prefix 0: NL; GB, but for free numbers; ID. */
const WITH_TRUNK_0 = /^(?:0[1-9]\d{8}|0[1-37]\d{9}|01\d{8}|08[1-9]\d{6,10}|0[2-79]\d{7,10})$/;
const LEAST_IN_ONE = 10;
/** Mobile numbers with their country's code and nothing before it: NL, GB, ID, NO. */
const MOBILE_WITHOUT_PLUS = /^(?:316\d{8}|447\d{9}|628[1-9]\d{6,10}|47[49]\d{7})$/;

/** United States and Canada: an area and an exchange begin with 2 to 9 (NANPA, Central Office Code rules). */
const NORTH_AMERICAN = /^1?[2-9]\d{2}[2-9]\d{6}$/;
const NORTH_AMERICAN_SIZES = /^(?:1-)?3-3-4$/;

/** Norway: eight digits, of which mobile numbers begin with 4 or 9 (Nkom, nummerplan E.164). */
const NORWEGIAN = /^[2-9]\d{7}$/;
const NORWEGIAN_MOBILE = /^[49]\d{7}$/;

/**
 * Tells phone numbers by their form: international, and national of Norway, the Netherlands, Indonesia,
 * Great Britain and North America; null for what is none.
 */
export function phoneForm(candidate: Candidate, afterPlus: boolean): PhoneForm | null {
  const { digits } = candidate;
  if (afterPlus) return INTERNATIONAL.test(digits) ? 'international' : null;
  if (AFTER_00.test(digits)) return INTERNATIONAL.test(digits.slice(2)) ? 'national' : null;
  if (WITH_TRUNK_0.test(digits)) return trunkForm(candidate);
  const inOne = candidate.first === candidate.last;
  if (MOBILE_WITHOUT_PLUS.test(digits)) return inOne ? 'national' : 'if-alone';
  if (NORTH_AMERICAN.test(digits)) {
    if (NORTH_AMERICAN_SIZES.test(sizesOf(candidate))) return 'national';
    return inOne ? 'if-named' : null;
  }
  return NORWEGIAN.test(digits) ? norwegianForm(candidate) : null;
}

function trunkForm(candidate: Candidate): PhoneForm | null {
  const { digits } = candidate;
  const [sizes, gaps] = [sizesOf(candidate), gapsOf(candidate)];
  if (gaps.length === 0) return digits.length >= LEAST_IN_ONE ? 'national' : null;
  // A date with a time has as many digits, but no group of one.
  if (/^2-2-4|(?:^|-)1(?:-|$)/.test(sizes)) return null;
  if (/^[3-5](?:-[3-8])+$/.test(sizes) || /^06/.test(digits)) return 'national';
  // So have two dates, which have several kinds of marks between their pairs.
  return !/^2(?:-2)+$/.test(sizes) || allEqual(gaps) ? 'if-alone' : null;
}

function norwegianForm(candidate: Candidate): PhoneForm | null {
  const { digits } = candidate;
  const gaps = gapsOf(candidate);
  const isMobile = NORWEGIAN_MOBILE.test(digits);
  switch (sizesOf(candidate)) {
    case '8':
      // A round number is rather an amount.
      return isMobile && !digits.endsWith('000') ? 'national' : 'if-named';
    case '3-2-3':
      return isMobile ? 'national' : 'if-alone';
    case '2-2-2-2':
      return allEqual(gaps) && !gaps.includes('.') ? 'if-alone' : null;
    default:
      return null;
  }
}

function allEqual(gaps: readonly string[]): boolean {
  return gaps.every((gap) => gap === gaps[0]);
}
