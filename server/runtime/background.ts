import type { Logger } from 'pino';

/** Work nobody waits for, kept track of so that it can be waited for at the end. */
export type Background = {
  /** Starts work now; if it fails, that is logged with `what`. */
  run(what: string, work: () => Promise<unknown>): void;
  /** Resolves when nothing is under way, what was started meanwhile included. */
  settled(): Promise<void>;
};

export function createBackground(log: Logger): Background {
  const underWay = new Set<Promise<void>>();
  return {
    run: (what, work) => {
      const done = work()
        .then(() => {})
        .catch((error: unknown) => log.error({ err: error }, `${what} failed`))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/**
 * Makes `work` run one at a time: asked for while it runs, it runs once more afterwards, however
 * often it was asked for.
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async () => {
    try {
      do {
        again = false;
        await work();
      } while (again);
    } finally {
      running = null;
    }
  };
  return () => {
    if (running !== null) {
      again = true;
      return running;
    }
    running = loop();
    return running;
  };
}
