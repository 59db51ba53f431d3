import type { Logger } from 'pino';
import type { ServerContext } from '../ports.ts';
import { createBackground } from '../runtime/background.ts';
import type { Cancel } from '../runtime/clock.ts';
import type { Store } from '../store/database.ts';
import { keepSpans } from '../store/spans/keep-spans.ts';
import { cutFeed } from '../sync/feed/cut-feed.ts';
import { applyRetention } from './apply-retention.ts';

/** Often enough that a time when these tables are too busy does not matter. */
const EVERY_MS = 6 * 3_600_000;

/** Makes room for contacts and facts to come, and removes what need not be kept any more. */
export type DataKeeping = {
  /** Does it now, and from now on four times a day. */
  start(): void;
  settled(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Makes room for contacts and facts of this month and the next. Done before a server takes its first contact: one
 * that comes before its year is there keeps it from being made. Where others are too busy it is tried again in {@link EVERY_MS}.
 */
export async function makeRoom(db: Store, nowMs: number, log: Logger): Promise<void> {
  try {
    const months = await keepSpans(db, nowMs);
    if (months > 0) log.info({ months }, 'made room for contacts and their facts');
  } catch (error) {
    log.warn({ err: error }, 'no room was made for contacts and their facts');
  }
}

export function createDataKeeping(
  context: Pick<ServerContext, 'db' | 'clock' | 'log'>,
): DataKeeping {
  const { db, clock, log } = context;
  const background = createBackground(log);
  let stopTimer: Cancel = () => {};
  let closed = false;

  async function keep(): Promise<void> {
    await makeRoom(db, clock.nowMs(), log);
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
