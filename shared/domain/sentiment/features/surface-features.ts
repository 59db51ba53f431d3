import type { ReadText } from './read-text.ts';

/** How many numbers {@link surfaceFeatures} gives. */
export const SURFACE_FEATURES = 5;

/** How a text was written, whatever it says. `into[at]` and the next four are set. */
export function surfaceFeatures(read: ReadText, into: Float64Array, at: number): void {
  into[at] = read.exclaims ? 1 : 0;
  into[at + 1] = read.asks ? 1 : 0;
  into[at + 2] = read.shouts ? 1 : 0;
  into[at + 3] = read.drawsOut ? 1 : 0;
  into[at + 4] = Math.log1p(read.tokens.length) / 4;
}
