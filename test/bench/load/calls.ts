import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { nowMs } from '../painted.ts';

export type Call = {
  /** As the phone system calls it. */
  readonly externalId: string;
  /** When it was posted, Unix time in ms with fractions. */
  readonly postedAtMs: number;
};

/** Customers who call at an even pace, whatever becomes of the calls before. */
export type Calls = {
  /** Those that the server has taken. */
  readonly posted: readonly Call[];
  /** Resolves when the server has taken every call. @throws when it did not take one. */
  stop(): Promise<void>;
};

/** Begins to post calls; `post` is told which, and the how many-th it is, from 0. */
export function startCalls(
  post: (externalId: string, turn: number) => Promise<void>,
  perSecond: number,
): Calls {
  const posted: Call[] = [];
  const failures: unknown[] = [];
  const underWay = new Set<Promise<void>>();
  let stopped = false;

  function call(turn: number): void {
    const externalId = randomUUID();
    const postedAtMs = nowMs();
    const posting = post(externalId, turn).then(
      () => void posted.push({ externalId, postedAtMs }),
      (error: unknown) => void failures.push(error),
    );
    underWay.add(posting);
    void posting.finally(() => underWay.delete(posting));
  }

  const running = (async () => {
    const startedMs = nowMs();
    for (let turn = 0; !stopped; turn += 1) {
      const dueInMs = startedMs + (turn * 1_000) / perSecond - nowMs();
      if (dueInMs > 0) await setTimeout(dueInMs);
      call(turn);
    }
  })();

  return {
    posted,
    stop: async () => {
      stopped = true;
      await running;
      await Promise.all(underWay);
      const [failure] = failures;
      if (failure !== undefined) throw failure;
    },
  };
}
