import type { ServerContext } from '../ports.ts';
import { createBackground } from '../runtime/background.ts';
import type { Cancel } from '../runtime/clock.ts';
import { keepFactMonths } from '../store/fact-months/keep-fact-months.ts';
import { cutFeed } from '../sync/feed/cut-feed.ts';
import { applyRetention } from './apply-retention.ts';

/** Often enough that a time when the table of facts is too busy does not matter. */
const EVERY_MS = 6 * 3_600_000;

/** Makes room for facts to come, and removes what need not be kept any more. */
export type DataKeeping = {
  /** Does it now, and from now on four times a day. */
  start(): void;
  settled(): Promise<void>;
  close(): Promise<void>;
};

export function createDataKeeping(
  context: Pick<ServerContext, 'db' | 'clock' | 'log'>,
): DataKeeping {
  const { db, clock, log } = context;
  const background = createBackground(log);
  let stopTimer: Cancel = () => {};
  let closed = false;

  async function keep(): Promise<void> {
    const months = await keepFactMonths(db, clock.nowMs());
    if (months > 0) log.info({ months }, 'made room for facts');
    if (closed) return;
    const removed = await applyRetention(context, 'schedule');
    const changes = await cutFeed(db);
    if (changes > 0) log.info({ changes }, 'removed what desks have read of the change feed');
    if (Object.values(removed).some((count) => count > 0)) {
      log.info(removed, 'removed what need not be kept any more');
    }
  }

  function keepAndGoOn(): void {
    background.run('keeping data', () =>
      keep().finally(() => {
        if (!closed) stopTimer = clock.setTimer(keepAndGoOn, EVERY_MS);
      }),
    );
  }

  return {
    start: keepAndGoOn,
    settled: background.settled,
    close: async () => {
      closed = true;
      stopTimer();
      await background.settled();
    },
  };
}
