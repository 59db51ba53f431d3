import type { HostOutput } from '../../../../shared/contract/host-contract.ts';
import { HostError } from '../../../../shared/contract/host-error.ts';
import type { Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import {
  type ContactId,
  type CustomerId,
  type RandomBytes,
  uuidV7,
} from '../../../../shared/domain/ids.ts';
import type { NewCustomer } from '../../../../shared/schema/customer.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { HostClock } from '../../clock.ts';
import { RequestFailed } from '../../sync/requests.ts';
import type { SyncLink } from '../../sync/sync-link.ts';
import { factSteps } from '../contact/contact-acts.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { mustBeOpen } from '../contact/contact-rules.ts';
import { withLocalHistory } from '../contact/local-history.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import type { CustomerCache } from './customer-cache.ts';
import { newCustomer360 } from './new-customer.ts';

/** An agent is waiting with a caller on the line: what is here already beats what comes late. */
const SEARCH_TIMEOUT_MS = 1_500;
const GET_TIMEOUT_MS = 4_000;

export type CustomerActs = {
  search(text: string): Promise<HostOutput<'customer.search'>>;
  choose(contactId: ContactId, customerId: CustomerId): Promise<void>;
  create(contactId: ContactId, customer: NewCustomer): void;
};

export type CustomerActsOptions = {
  readonly clock: HostClock;
  readonly random: RandomBytes;
  readonly book: ContactBook;
  readonly customers: CustomerCache;
  readonly request: SyncLink['request'];
  readonly reference: () => ReferenceData | null;
};

/** Finding out who is calling where the number did not tell. */
export function createCustomerActs(options: CustomerActsOptions): CustomerActs {
  const { clock, book, customers, request } = options;

  /** Everything about a customer: from what this contact came with, the server, or the cache. */
  async function load(contact: OpenContact, customerId: CustomerId): Promise<Customer360> {
    const { caller } = contact;
    const candidates = caller.kind === 'candidates' ? caller.candidates : [];
    const candidate = candidates.find(({ profile }) => profile.id === customerId);
    if (candidate !== undefined) return candidate;
    try {
      return (await request('customer.get', { customerId }, GET_TIMEOUT_MS)).customer;
    } catch (cause) {
      if (cause instanceof RequestFailed && cause.failure.code === 'not-found') {
        throw new HostError('bad-input', 'There is no such customer (any more).');
      }
      const cached = customers.find(customerId);
      if (cached !== null) return cached;
      throw new HostError(
        'server-unreachable',
        'This customer is not known here: try again online.',
      );
    }
  }

  return {
    search: async (text) => {
      try {
        const found = await request('customer.search', { text }, SEARCH_TIMEOUT_MS);
        return { customers: found.customers, source: 'server' };
      } catch {
        return { customers: customers.search(text), source: 'cache' };
      }
    },
    choose: async (contactId, customerId) => {
      mustBeOpen(book.require(contactId));
      const customer = await load(book.require(contactId), customerId);
      // Waiting for the server gave the contact time to move on.
      mustBeOpen(book.require(contactId));
      const enriched = withLocalHistory({ kind: 'matched', customer }, book.list());
      const chosen = enriched.kind === 'matched' ? enriched.customer : customer;
      book.act(contactId, [
        ...factSteps(clock, {
          type: 'contact.customer-chosen',
          payload: { contactId, customerId },
        }),
        { kind: 'identified', customer: chosen },
      ]);
      customers.keepCaller({ kind: 'matched', customer });
    },
    create: (contactId, customer) => {
      mustBeOpen(book.require(contactId));
      const reference = options.reference();
      if (reference === null) {
        throw new HostError(
          'not-allowed-now',
          'Connect once first: the settings are not here yet.',
        );
      }
      const nowMs = clock.nowMs();
      const customerId = uuidV7(nowMs, options.random) as CustomerId;
      const made = newCustomer360(customerId, customer, reference.settings, nowMs);
      book.act(contactId, [
        ...factSteps(clock, {
          type: 'customer.created',
          payload: { contactId, customerId, customer },
        }),
        { kind: 'identified', customer: made },
      ]);
      customers.keepCaller({ kind: 'matched', customer: made });
    },
  };
}
