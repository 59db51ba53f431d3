import { finish } from '../features/hash.ts';

/** What an entry says: a valence of -100 to 100, or one of these. */
export const ENTRY = { contrast: 127, stronger: 126, weaker: 125, absent: -128 } as const;

/** Keep apart what matches as a whole, by its beginning, and by its skeleton. */
export const WHOLE = 0x66;
export const BEGINNING = 0x77;
export const SKELETON = 0x88;

/** A polarity lexicon by hash: open addressing, a key of 0 is an empty place. */
export type LexiconTable = {
  readonly keys: Uint32Array;
  readonly entries: Int8Array;
  /** Words in its longest phrase. */
  readonly longestPhrase: number;
  /** Whether any entry matches by its beginning. */
  readonly hasBeginnings: boolean;
};

/** The key of an entry, never 0. */
export function lexiconKey(running: number, salt: number): number {
  return finish(running, salt) || 1;
}

/** The entry of a key, or `ENTRY.absent`. The number of places is a power of two, some of them empty. */
export function entryAt({ keys, entries }: LexiconTable, key: number): number {
  const mask = keys.length - 1;
  for (let place = key & mask; ; place = (place + 1) & mask) {
    const there = keys[place];
    if (there === key) return entries[place] ?? ENTRY.absent;
    if (there === 0 || there === undefined) return ENTRY.absent;
  }
}
