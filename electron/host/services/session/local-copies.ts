import type { AgentId } from '../../../../shared/domain/ids.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import { deleteSetAside } from '../../db/set-aside.ts';
import type { HostParts } from '../../host-parts.ts';
import { createFeedQueries } from '../../sync/feed-queries.ts';
import { createFeedStore, type FeedStore } from '../../sync/feed-store.ts';
import { type CustomerCache, createCustomerCache } from '../customer/customer-cache.ts';
import { createDayBook, type DayBook } from '../day/day-book.ts';
import { createReferenceQueries } from '../reference/reference-queries.ts';

/** What `cache.db` holds for the agent who is signed in, and for nobody else. */
export type LocalCopies = {
  readonly customers: CustomerCache;
  readonly day: DayBook;
  reference(): ReferenceData | null;
  /** The agent's end of the change feed; whatever was kept for another agent is purged first. */
  feedFor(agentId: AgentId): FeedStore;
  /** Deletes everything, also from the log file and from copies set aside. */
  purge(): void;
};

export function createLocalCopies(parts: HostParts): LocalCopies {
  const { cache, sealer } = parts;
  const feed = createFeedQueries(cache);
  const referenceQueries = createReferenceQueries(cache, sealer);
  const customers = createCustomerCache(parts);
  const day = createDayBook(parts);

  function purge(): void {
    cache.transaction(() => {
      customers.clear();
      day.clear();
      referenceQueries.clear();
      feed.clear();
    });
    cache.pragma('wal_checkpoint(TRUNCATE)');
    deleteSetAside(cache.path);
  }

  return {
    customers,
    day,
    reference: referenceQueries.find,
    feedFor: (agentId) => {
      const owner = feed.owner();
      if (owner !== null && owner !== agentId) purge();
      const store = createFeedStore({
        cache,
        agentId,
        feed,
        reference: referenceQueries,
        customers,
        day,
      });
      // Without reference data a desk can suggest nothing: whatever the cursor says, read it again.
      if (referenceQueries.find() === null) store.reset();
      return store;
    },
    purge,
  };
}
