/** Counts of things that come and go; what was counted at least once is there. */
export type Tally<T> = {
  add(one: T): void;
  remove(one: T): void;
  has(one: T): boolean;
};

/** `onChange` is told of the first of a thing and of its last one going. */
export function createTally<T>(onChange: (one: T, isThere: boolean) => void = () => {}): Tally<T> {
  const counts = new Map<T, number>();
  return {
    add: (one) => {
      const before = counts.get(one) ?? 0;
      counts.set(one, before + 1);
      if (before === 0) onChange(one, true);
    },
    remove: (one) => {
      const after = (counts.get(one) ?? 0) - 1;
      if (after > 0) counts.set(one, after);
      else if (counts.delete(one)) onChange(one, false);
    },
    has: (one) => counts.has(one),
  };
}
