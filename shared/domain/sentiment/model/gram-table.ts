// Looked up once, as in the hashes.
const { imul } = Math;

/**
 * Weights by feature: a hash table that tells features apart by 16 more bits of their hash, so that what
 * was never trained on finds nothing (wrongly in about one of 10,000 cases). Open addressing; a
 * fingerprint of 0 is an empty place; the number of places is a power of two.
 */
export type GramTable = {
  readonly fingerprints: Uint16Array;
  /** Weights of each place, one after another for the classes. */
  readonly weights: Int8Array;
};

/** What is compared at a place; never 0. */
export function fingerprintOf(feature: number): number {
  return feature >>> 16 || 1;
}

/** Where a feature is looked for first, among 2 ^ (32 - shift) places (Fibonacci hashing, Knuth 6.4). */
export function homeOf(feature: number, shift: number): number {
  return imul(feature, 0x9e_37_79_b1) >>> shift;
}

/** What {@link homeOf} takes, for a table of so many places. */
export function shiftFor(places: number): number {
  return 32 - Math.log2(places);
}

/** The place of a feature, or -1. */
export function placeOf(fingerprints: Uint16Array, feature: number, shift: number): number {
  const mask = fingerprints.length - 1;
  const fingerprint = fingerprintOf(feature);
  for (let place = homeOf(feature, shift); ; place = (place + 1) & mask) {
    const there = fingerprints[place];
    if (there === fingerprint) return place;
    if (there === 0 || there === undefined) return -1;
  }
}
