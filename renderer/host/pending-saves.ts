import type { LatestWins } from './latest-wins.ts';

/** What waiting needs of a saver. */
export type Saver = Omit<LatestWins<unknown>, 'push'>;

/** All that is being saved as it is typed, so that closing a contact can wait for the last letter. */
export type PendingSaves = {
  add(saver: Saver): () => void;
  /** Rejects with why something could not be saved. */
  settled(): Promise<void>;
  retry(): void;
  readonly pending: boolean;
};

export function createPendingSaves(): PendingSaves {
  const savers = new Set<Saver>();
  return {
    add: (saver) => {
      savers.add(saver);
      return () => savers.delete(saver);
    },
    settled: async () => {
      await Promise.all([...savers].map((saver) => saver.settled()));
    },
    retry: () => {
      for (const saver of savers) saver.retry();
    },
    get pending() {
      return [...savers].some((saver) => saver.pending);
    },
  };
}
