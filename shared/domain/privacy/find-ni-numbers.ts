import type { Finding } from './masked-kind.ts';

/**
 * A UK National Insurance number: two letters, six digits and A to D, without the prefixes that are not
 * given out (HMRC, National Insurance Manual NIM39110). There is no check digit.
 */
const NI_NUMBER =
  /(?<![\p{L}\p{N}\]])(?!bg|gb|kn|nk|nt|tn|zz)[a-ceghj-prtw-z][a-ceghj-nprtw-z](?:[ .-]{0,2}\d{2}){3}[ .-]{0,2}[a-d](?![\p{L}\p{N}[])/gu;

/** Finds UK National Insurance numbers, written in one or in pairs. */
export function findNiNumbers(plain: string): Finding[] {
  return [...plain.matchAll(NI_NUMBER)].map(({ 0: text, index }) => ({
    kind: 'national-id',
    start: index,
    end: index + text.length,
  }));
}
