import {
  type Caller,
  type Customer360,
  type CustomerSummary,
  possibleCallers,
} from '../../../../shared/domain/customer/customer-360.ts';
import type { CustomerId } from '../../../../shared/domain/ids.ts';
import type { HostParts } from '../../host-parts.ts';
import { faultFields } from '../../log.ts';
import { createCustomerQueries } from './customer-queries.ts';
import { buildSearchIndex, type SearchIndex } from './search-index.ts';

/** The bounded working set of customers this desk knows without asking. */
export type CustomerCache = {
  find(customerId: CustomerId): Customer360 | null;
  search(text: string): CustomerSummary[];
  /** Keeps everybody a contact may be with. Losing this costs nothing but an offline search. */
  keepCaller(caller: Caller): void;
  /** Takes a customer from the change feed, inside the feed's transaction. */
  takeFromFeed(customer: Customer360): void;
  /** Once a feed page is in: back within bounds. */
  afterFeed(): void;
  clear(): void;
};

export function createCustomerCache({ cache, sealer, clock, log }: HostParts): CustomerCache {
  const queries = createCustomerQueries(cache, sealer);
  let index: SearchIndex | null = null;

  function put(customer: Customer360, usedAtMs: number): void {
    index = null;
    queries.put(customer, usedAtMs);
  }

  return {
    find: (customerId) => queries.find(customerId),
    search: (text) => {
      // Built when first needed: sealed names cannot be searched in the database.
      index ??= buildSearchIndex(queries.summaries());
      return index.search(text);
    },
    keepCaller: (caller) => {
      try {
        cache.transaction(() => {
          for (const customer of possibleCallers(caller)) put(customer, clock.nowMs());
          queries.trim();
        });
      } catch (cause) {
        log.error('customer-not-cached', faultFields(cause));
      }
    },
    takeFromFeed: (customer) => put(customer, 0),
    afterFeed: () => queries.trim(),
    clear: () => {
      index = null;
      queries.clear();
    },
  };
}
