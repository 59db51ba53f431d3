/** 97.5 % and 99.9 % of a standard normal lie below these: limits of 95 % and of 99.8 %. */
export const Z_95 = 1.959963984540054;
export const Z_998 = 3.090232306167813;

/** How much of a standard normal lies below `z`; relative error below 1e-7 also far out. */
export function normalBelow(z: number): number {
  return z < 0 ? upperTail(-z) : 1 - upperTail(z);
}

/** How much of a standard normal lies farther from 0 than `z`, on both sides. */
export function normalBeyond(z: number): number {
  return Math.min(1, 2 * upperTail(Math.abs(z)));
}

/** The complementary error function's rational form (Numerical Recipes, 6.2), at `z >= 0`. */
function upperTail(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + 0.5 * x);
  let sum = 0;
  for (const coefficient of ERFC) sum = sum * t + coefficient;
  return 0.5 * t * Math.exp(-x * x + sum);
}

const ERFC = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
  1.00002368, -1.26551223,
];

/** Below which `z` that share of a standard normal lies; 0 < share < 1. */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share <= 0) return Number.NEGATIVE_INFINITY;
  // A first guess (Abramowitz and Stegun, 26.2.22), then Newton's method: each step squares the error.
  const t = Math.sqrt(-2 * Math.log(share));
  let z = (2.30753 + 0.27061 * t) / (1 + t * (0.99229 + 0.04481 * t)) - t;
  for (let step = 0; step < 4; step += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    z -= (normalBelow(z) - share) / density;
  }
  return z;
}
