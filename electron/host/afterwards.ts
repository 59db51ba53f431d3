/** Work that follows from what a handler did, and that nobody waits for. */
export type Afterwards = {
  /** Does `work` once the handler at hand has been answered; works are done in the order they came. */
  add(work: () => void): void;
  /** Does what is left at once: nothing is running any more that could be kept waiting. */
  finish(): void;
};

/**
 * An agent is answered when what they did is on the disk; whoever else is told of it, and what can be
 * made again after a crash, comes behind the answer. Answers are sent from microtasks, of which none
 * are left when an immediate runs.
 */
export function createAfterwards(onFault: (cause: unknown) => void): Afterwards {
  let waiting: (() => void)[] = [];

  function finish(): void {
    const works = waiting;
    waiting = [];
    for (const work of works) {
      try {
        work();
      } catch (cause) {
        onFault(cause);
      }
    }
  }

  return {
    add: (work) => {
      if (waiting.length === 0) setImmediate(finish);
      waiting.push(work);
    },
    finish,
  };
}
