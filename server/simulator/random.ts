import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** The simulator's dice: the same seed throws the same. */
export type Dice = {
  /** From 0 (included) to 1 (excluded). */
  float(): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of the list, each as likely as its weight is of the whole. */
  pickWeighted<T>(from: readonly T[], weightOf: (item: T) => number): T;
};

export function diceFrom(seed: string): Dice {
  const generator = xoroshiro128plus(hash(seed));
  const float = () => uniformFloat64(generator);
  const pickWeighted = <T>(from: readonly T[], weightOf: (item: T) => number): T => {
    let rest = float() * from.reduce((sum, item) => sum + weightOf(item), 0);
    const found = from.find((item) => {
      rest -= weightOf(item);
      return rest < 0;
    });
    if (found === undefined) throw new RangeError('nothing to pick from');
    return found;
  };
  return {
    float,
    chance: (probability) => float() < probability,
    pick: (from) => pickWeighted(from, () => 1),
    pickWeighted,
  };
}

/** FNV-1a, 32 bits: any text becomes a number to start from. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value | 0;
}
