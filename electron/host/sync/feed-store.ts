import type { AgentId } from '../../../shared/domain/ids.ts';
import type { Change } from '../../../shared/protocol/desk-messages.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import type { Sql } from '../db/sqlite.ts';
import type { CustomerCache } from '../services/customer/customer-cache.ts';
import type { DayBook } from '../services/day/day-book.ts';
import type { ReferenceQueries } from '../services/reference/reference-queries.ts';
import type { FeedQueries } from './feed-queries.ts';

export type AppliedPage = {
  /** The newest reference data of the page, if it had any. */
  readonly reference: ReferenceData | null;
  /** What the agent's day shows has changed. */
  readonly dayChanged: boolean;
};

/** The desk's end of the change feed. */
export type FeedStore = {
  cursor(): string;
  /** Applies a page and moves the cursor in one transaction: a crash repeats a page, it never skips one (rule S4). */
  apply(changes: readonly Change[], cursor: string): AppliedPage;
  /** Back to the start: the server is not the one the cursor is of. */
  reset(): void;
};

export type FeedStoreOptions = {
  readonly cache: Sql;
  readonly agentId: AgentId;
  readonly feed: FeedQueries;
  readonly reference: ReferenceQueries;
  readonly customers: CustomerCache;
  readonly day: DayBook;
};

export function createFeedStore(options: FeedStoreOptions): FeedStore {
  const { cache, agentId, feed, customers, day } = options;
  return {
    cursor: () => feed.cursor(),
    apply: (changes, cursor) =>
      cache.transaction(() => {
        let reference: ReferenceData | null = null;
        let dayChanged = false;
        for (const change of changes) {
          if (change.kind === 'reference') reference = change.reference;
          else if (change.kind === 'customer') customers.takeFromFeed(change.customer);
          else {
            if (change.kind === 'contact-fcr') day.takeFcr(change.contactId, change.fcr);
            else day.takeFollowUps(change.followUps);
            dayChanged = true;
          }
        }
        if (reference !== null) options.reference.put(reference);
        customers.afterFeed();
        feed.put(agentId, cursor);
        return { reference, dayChanged };
      }),
    reset: () => feed.put(agentId, ''),
  };
}
