/*
 * Features are numbers: 32-bit hashes of what they stand for. FNV-1a (Fowler, Noll, Vo) over UTF-16 code
 * units runs on from any beginning of a word, so the hash of each beginning comes free; the finalizer of
 * MurmurHash3 (Appleby) then spreads the bits over the whole number.
 */

// Looked up once: in another realm, such as a test's, looking up a global each time is what costs.
const { imul } = Math;

/** What hashing of a word begins with. */
export const START = 0x81_1c_9d_c5;

/** Takes one code unit more into a running hash. */
export function take(running: number, codeUnit: number): number {
  return imul(running ^ codeUnit, 0x01_00_01_93);
}

/** A finished hash, 0 to 2^32 - 1, of a running one; `salt` keeps features of different kinds apart. */
export function finish(running: number, salt: number): number {
  let mixed = running ^ salt;
  mixed = imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The running hash of a sequence of two, in order. */
export function follow(first: number, second: number): number {
  return (imul(first, 0x9e_37_79_b1) + second) | 0;
}

/** The running hash of a whole word. */
export function hashOf(word: string): number {
  let running = START;
  for (let i = 0; i < word.length; i += 1) running = take(running, word.charCodeAt(i));
  return running;
}
