import { z } from 'zod';
import { type Change, changeSchema, cursorSchema } from '../../../shared/protocol/desk-messages.ts';
import type { HostLog } from '../log.ts';
import type { AppliedPage, FeedStore } from './feed-store.ts';
import type { Line } from './line.ts';
import { askRaw, BadAnswer, RequestFailed } from './requests.ts';
import type { Wakeable } from './wakeable.ts';

const PULL_TIMEOUT_MS = 20_000;
const PAGE_SIZE = 100;

/** A page whose changes are checked one by one, so that one that is malformed does not cost the others. */
const pageSchema = z.object({
  changes: z.array(z.unknown()),
  cursor: cursorSchema,
  more: z.boolean(),
});

export type PullOptions = {
  readonly feed: FeedStore;
  readonly log: HostLog;
  /** Woken when the server says there is something new, and when the line closes. */
  readonly work: Wakeable;
  readonly onApplied: (page: AppliedPage) => void;
  readonly pause: (failures: number) => Promise<void>;
};

/** Reads the change feed to its end, then whenever there is more. Rejects when an answer did not come. */
export async function pullWhileOpen(line: Line, options: PullOptions): Promise<void> {
  const { feed, log } = options;
  let failures = 0;
  while (line.isOpen()) {
    try {
      const more = await pullPage(line, options);
      failures = 0;
      if (!more) await options.work.sleep();
    } catch (cause) {
      if (!(cause instanceof RequestFailed)) throw cause;
      log.warn('pull-refused', { code: cause.failure.code });
      // A cursor the server does not know (any more) is of no use; the copies are only copies.
      if (cause.failure.code === 'bad-request') feed.reset();
      failures += 1;
      await options.pause(failures);
    }
  }
}

async function pullPage(line: Line, { feed, log, onApplied }: PullOptions): Promise<boolean> {
  const cursor = feed.cursor();
  const input = { cursor, limit: PAGE_SIZE };
  const value = await askRaw(line.connection, 'feed.pull', input, PULL_TIMEOUT_MS);
  const page = pageSchema.safeParse(value);
  if (!page.success) throw new BadAnswer('feed.pull');
  const changes = page.data.changes.flatMap((raw): Change[] => {
    const change = changeSchema.safeParse(raw);
    if (change.success) return [change.data];
    const where = change.error.issues[0]?.path.join('.') ?? '';
    log.warn('malformed-change', { issues: change.error.issues.length, where });
    return [];
  });
  onApplied(feed.apply(changes, page.data.cursor));
  return page.data.more && page.data.cursor !== cursor;
}
