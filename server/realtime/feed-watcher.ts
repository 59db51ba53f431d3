import type { AgentId } from '../../shared/domain/ids.ts';
import type { ServerContext } from '../ports.ts';
import { createBackground, oneAtATime } from '../runtime/background.ts';
import type { Cancel } from '../runtime/clock.ts';
import { findConcernedAgents } from '../sync/feed/concerned-agents.ts';
import type { FeedPlace } from '../sync/feed/cursor.ts';
import { readHorizon } from '../sync/feed/horizon.ts';
import { throttle } from './throttle.ts';

export type FeedWatcher = {
  /** There may be something new. */
  poke(): void;
  /** Resolves when everything seen so far has been told. */
  settled(): Promise<void>;
  close(): void;
};

/** Changes made together are told together. */
const AT_MOST_EVERY_MS = 250;
/** How soon to look again for changes that wait for an older transaction to end. */
const HELD_BACK_MS = 500;
/** Other server processes on the same database make changes too. */
const POLL_EVERY_MS = 5_000;

/**
 * Tells desks that the change feed has something for them, and only those it has something for: a
 * wrap-up is news to a few desks, and a thousand pulls for each would be the server's ruin (S8).
 */
export function createFeedWatcher(
  { db, clock, log }: ServerContext,
  tell: (agents: readonly AgentId[] | 'all') => void,
): FeedWatcher {
  const background = createBackground(log);
  let place: FeedPlace | null = null;
  let isClosed = false;
  let stopTimer: Cancel = () => {};

  const look = oneAtATime(async () => {
    let nextInMs = POLL_EVERY_MS;
    try {
      place ??= { xid: (await readHorizon(db)).xid, id: 0 };
      const concerned = await findConcernedAgents(db, place, clock.nowMs());
      place = concerned.next;
      if (concerned.heldBack) nextInMs = HELD_BACK_MS;
      if (concerned.agents === 'all' || concerned.agents.length > 0) tell(concerned.agents);
    } finally {
      stopTimer();
      if (!isClosed) stopTimer = clock.setTimer(lookNow, nextInMs);
    }
  });

  function lookNow(): void {
    if (!isClosed) background.run('looking for changes to tell', look);
  }

  const poke = throttle(clock, AT_MOST_EVERY_MS, lookNow);
  lookNow();
  return {
    poke,
    settled: background.settled,
    close: () => {
      isClosed = true;
      poke.cancel();
      stopTimer();
    },
  };
}
