import { copyDisk, copyOfDisk, type Disk, giveBackDisk } from './disks.ts';

/** Commits that a disk is still at, and that are lost when the power goes first, with those behind them. */
export type CommitsUnderWay = {
  /** Makes a commit that will be through at `throughAtMs`. */
  commit<T>(work: () => T, throughAtMs: () => number): T;
  /** The power goes at `nowMs`. True when that took a commit with it. */
  cutOff(nowMs: number): boolean;
  /** All of them are through. */
  through(): void;
};

type Commit = { readonly throughAtMs: number; readonly before: Disk };

export function createCommitsUnderWay(disk: Disk): CommitsUnderWay {
  let commits: Commit[] = [];

  function forget(untilMs: number): void {
    for (const { throughAtMs, before } of commits) {
      if (throughAtMs <= untilMs) giveBackDisk(before);
    }
    commits = commits.filter(({ throughAtMs }) => throughAtMs > untilMs);
  }

  return {
    commit: (work, throughAtMs) => {
      const before = copyOfDisk(disk);
      try {
        const result = work();
        commits.push({ before, throughAtMs: throughAtMs() });
        return result;
      } catch (cause) {
        giveBackDisk(before);
        throw cause;
      }
    },
    cutOff: (nowMs) => {
      forget(nowMs);
      const [first] = commits;
      if (first !== undefined) copyDisk(first.before, disk);
      forget(Number.POSITIVE_INFINITY);
      return first !== undefined;
    },
    through: () => forget(Number.POSITIVE_INFINITY),
  };
}
