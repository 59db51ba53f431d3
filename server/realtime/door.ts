import type { Clock } from '../runtime/clock.ts';
import { createTurns } from '../runtime/turns.ts';

/** Who they are is asked of all who are in the door together; those who are inside go on working meanwhile. */
const MOST_AT_ONCE = 50;
/** Who has waited longer is about to give up; letting them in then would be work for nobody. */
export const LONGEST_WAIT_MS = 6_000;

/** Lets desks in a few at a time, however many come at once (S8). */
export type Door = {
  /**
   * Resolves to what `greet` does, when it is the desk's turn; to null when that took too long, or the desk has
   * gone meanwhile.
   */
  enter<T>(greet: () => Promise<T>, isGone: () => boolean): Promise<T | null>;
};

export function createDoor(clock: Clock): Door {
  const turns = createTurns(MOST_AT_ONCE);
  return {
    enter: (greet, isGone) => {
      const cameAtMs = clock.nowMs();
      return new Promise((resolve, reject) => {
        turns.take((done) => {
          const isLate = clock.nowMs() - cameAtMs > LONGEST_WAIT_MS;
          const greeting = isLate || isGone() ? Promise.resolve(null) : greet();
          void greeting.then(resolve, reject).finally(done);
        });
      });
    },
  };
}
