/**
 * A number from 0 to below 1 drawn for a few texts: the same texts always draw the same number, and
 * over many texts the numbers are spread evenly. FNV-1a (32 bits) over UTF-16 code units, then the
 * finalizer of MurmurHash3, because FNV alone leaves its high bits uneven on short texts.
 */
export function draw(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let i = 0; i < text.length; i += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    // A mark between texts, outside the code units: `ab`, `c` is not `a`, `bc`.
    hash = Math.imul(hash ^ 0x10000, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
