import type { Finding } from './masked-kind.ts';
import { PHONE_GAP, phoneForm } from './phone-number.ts';
import { scanNumbers } from './scan-numbers.ts';

/** What may be before the first digit of a number in international form, or of an area in brackets. */
const OPENING = /\+[ (]{0,2}$|\($/;

/** Finds phone numbers, with the plus or the bracket before them. */
export function findPhones(plain: string): Finding[] {
  return scanNumbers(plain, {
    leastDigits: 7,
    mostDigits: 17,
    gap: PHONE_GAP,
    isPreferred: ({ first, last }) => first === last,
    find: (candidate, around, text) => {
      const { start, end } = candidate;
      const opening = OPENING.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? '';
      const form = phoneForm(candidate, opening.startsWith('+'));
      if (form === null) return null;
      const { touched, besideNumber, calledOther, calledPhone } = around();
      const isPhone = {
        international: true,
        national: !calledOther,
        'if-alone': !calledOther && !besideNumber,
        'if-named': calledPhone,
      }[form];
      return touched || !isPhone ? null : { kind: 'phone', start: start - opening.length, end };
    },
  });
}
