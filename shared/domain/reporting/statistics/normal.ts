/** From here on the tail's continued fraction is exact; below it, the series about 0. */
const TAIL_FROM = 3;
const TAIL_TERMS = 60;

/** How much of a standard normal lies below `z`; exact to 12 digits, also far out. */
export function normalBelow(z: number): number {
  if (z > TAIL_FROM) return 1 - upperTail(z);
  if (z < -TAIL_FROM) return upperTail(-z);
  // z + z^3/3 + z^5/15 + z^7/105 ... (Abramowitz and Stegun 26.2.11)
  let term = z;
  let sum = 0;
  for (let odd = 1; sum + term !== sum; odd += 2) {
    sum += term;
    term *= (z * z) / (odd + 2);
  }
  return 0.5 + density(z) * sum;
}

/** How much of a standard normal lies farther from 0 than `z`, on both sides. */
export function normalBeyond(z: number): number {
  return 2 * normalBelow(-Math.abs(z));
}

/** Below which `z` that share of a standard normal lies; 0 and 1 at infinity. */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share <= 0) return Number.NEGATIVE_INFINITY;
  // A first guess (Abramowitz and Stegun 26.2.22), then Newton's method: each step squares the error.
  const t = Math.sqrt(-2 * Math.log(share));
  let z = (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t)) - t;
  for (let step = 0; step < 4; step += 1) z -= (normalBelow(z) - share) / density(z);
  return z;
}

/** 1 / (z + 1 / (z + 2 / (z + 3 / ...))) of the density (Abramowitz and Stegun 26.2.14). */
function upperTail(z: number): number {
  let fraction = z;
  for (let k = TAIL_TERMS; k >= 1; k -= 1) fraction = z + k / fraction;
  return density(z) / fraction;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
