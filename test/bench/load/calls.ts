import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { nowMs } from '../painted.ts';

export type Call = {
  /** As the phone system calls it. */
  readonly externalId: string;
  /** When it was posted for the first time, Unix time in ms with fractions. */
  readonly postedAtMs: number;
};

/** As phone systems do, a call that the server did not take is posted again, so many times at most. */
const MOST_TRIES = 10;
const PAUSE_MS = 1_000;

/** Customers who call at an even pace, whatever becomes of the calls before. */
export type Calls = {
  /** Those that the server has taken. */
  readonly posted: readonly Call[];
  /** How often one had to be posted again. */
  repeats(): number;
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
  let repeats = 0;

  async function postUntilTaken(externalId: string, turn: number): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await post(externalId, turn);
      } catch (error) {
        if (tries >= MOST_TRIES) throw error;
      }
      repeats += 1;
      await setTimeout(PAUSE_MS);
    }
  }

  function call(turn: number): void {
    const externalId = randomUUID();
    const postedAtMs = nowMs();
    const posting = postUntilTaken(externalId, turn).then(
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
    repeats: () => repeats,
    stop: async () => {
      stopped = true;
      await running;
      await Promise.all(underWay);
      const [failure] = failures;
      if (failure !== undefined) throw failure;
    },
  };
}
