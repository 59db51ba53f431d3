import { ibanLength, isIban } from './iban.ts';
import type { Finding } from './masked-kind.ts';

const BEGINS = /(?<![\p{L}\p{N}\]])[a-z]{2}[ -]?\d[ -]?\d/gu;
const OF_A_NUMBER = /[a-z0-9]/;
const TOUCHES = /^[\p{L}\p{N}[]/u;
/** More than this between two characters, and they are not of one number. */
const MOST_BETWEEN = 3;

/** Finds international bank account numbers, written in one or in groups. */
export function findIbans(plain: string): Finding[] {
  const found: Finding[] = [];
  let from = 0;
  for (const { index: start } of plain.matchAll(BEGINS)) {
    const length = ibanLength(plain.slice(start, start + 2));
    if (length === undefined || start < from) continue;
    const { text, end } = charactersFrom(plain, start, length);
    if (!isIban(text) || TOUCHES.test(plain.slice(end, end + 2))) continue;
    found.push({ kind: 'iban', start, end });
    from = end;
  }
  return found;
}

/** So many letters and digits, and where the last of them ends; fewer where something else comes. */
function charactersFrom(plain: string, start: number, count: number) {
  let text = '';
  let end = start;
  for (let at = start; text.length < count && at - end <= MOST_BETWEEN; at++) {
    const character = plain[at];
    if (character === undefined) break;
    if (OF_A_NUMBER.test(character)) {
      text += character;
      end = at + 1;
    } else if (!/[\s\p{Pd}.]/u.test(character)) break;
  }
  return { text, end };
}
