import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { BusyProcess } from './busy-process.ts';
import type { CommitsUnderWay } from './commits-under-way.ts';

const SLOW_MS = 1_000;

export type SlowDiskOptions = {
  readonly process: BusyProcess;
  readonly underWay: CommitsUnderWay;
  readonly dice: () => SeededRandom;
  /** How long a commit takes, at most. */
  readonly mostMs: () => number;
  /** It is half through one in so many ms. */
  readonly onSlow: (halfThroughInMs: number) => void;
};

/** Lets commits of a process take their time; those within another are part of it. */
export function createSlowDisk({ process, underWay, dice, mostMs, onSlow }: SlowDiskOptions) {
  let isWithin = false;
  return <T>(work: () => T): T => {
    if (isWithin || mostMs() === 0) return work();
    isWithin = true;
    try {
      const takesMs = dice().int(0, mostMs());
      if (takesMs > SLOW_MS) onSlow(process.restMs() + takesMs / 2);
      const through = () => {
        process.takesMs(takesMs);
        return process.clock.monotonicMs();
      };
      // When the power goes meanwhile, it is there as often as not; to know what was before takes a copy.
      if (takesMs > SLOW_MS && dice().chance(0.5)) return underWay.commit(work, through);
      const result = work();
      through();
      return result;
    } finally {
      isWithin = false;
    }
  };
}
