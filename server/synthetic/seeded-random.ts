import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws that come out the same on every machine for the same seed. Never for secrets. */
export type SeededRandom = {
  /** From 0 (included) to 1 (excluded). */
  float(): number;
  /** A whole number between both bounds, both included. */
  int(from: number, to: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
  /** One of the keys, each as likely as its weight is of the whole. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** Normally distributed (Box and Muller, 1958). */
  normal(mean: number, deviation: number): number;
  /** How many of something rare happen when `mean` are expected (Knuth, 1969); for means below 50. */
  poisson(mean: number): number;
  bytes(count: number): Uint8Array;
};

/**
 * A generator for one seed text. Streams of different texts are independent, so that giving each
 * customer a stream of its own (`${seed}/customer/17`) keeps the others as they were when one of
 * them starts to draw more.
 */
export function seededRandom(seed: string): SeededRandom {
  const generator = xoroshiro128plus(createHash('sha256').update(seed).digest().readInt32LE(0));
  const float = () => uniformFloat64(generator);
  const int = (from: number, to: number) => uniformInt(generator, from, to);
  return {
    float,
    int,
    chance: (probability) => float() < probability,
    pick: (from) => {
      const picked = from[int(0, from.length - 1)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    weighted: (weights) => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let rest = float() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        rest -= weight;
        if (rest < 0) return key;
      }
      throw new RangeError('weighted() needs at least one weight above zero');
    },
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - float())) * Math.cos(2 * Math.PI * float()),
    poisson: (mean) => {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = float(); product > limit; product *= float()) count += 1;
      return count;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => int(0, 255)),
  };
}
