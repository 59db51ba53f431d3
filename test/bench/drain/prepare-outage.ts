import type { HostParts } from '../../../electron/host/host-parts.ts';
import { systemClock } from '../../../server/runtime/clock.ts';
import { newId, systemRandom } from '../../../server/runtime/random.ts';
import type { Store } from '../../../server/store/database.ts';
import type { AgentId, ContactId } from '../../../shared/domain/ids.ts';
import { addContact, addCustomer, addLeg, HOUR_MS } from '../../support/rows.ts';
import { FACTS_A_CONTACT, factsOfContact } from './outage-facts.ts';

const CONTACTS_A_CUSTOMER = 2;

/** Contacts that rang at the agent and are over for the server, of customers who called more than once. */
export async function addContactsOf(
  db: Store,
  agentId: AgentId,
  count: number,
): Promise<readonly ContactId[]> {
  const ids: ContactId[] = [];
  const startedAt = new Date(Date.now() - HOUR_MS);
  while (ids.length < count) {
    const customer = await addCustomer(db);
    for (let n = 0; n < CONTACTS_A_CUSTOMER && ids.length < count; n += 1) {
      const id = await addContact(db, {
        id: newId<ContactId>(systemClock, systemRandom),
        customer_id: customer,
        agent_id: agentId,
        started_at: startedAt,
        ended_at: new Date(),
      });
      await addLeg(db, id, agentId, { offered_at: startedAt, ring_ends_at: startedAt });
      ids.push(id);
    }
  }
  return ids;
}

/** Records what the agent did on each contact, as a desk that is cut off does. Returns how many facts. */
export function recordOutage(
  { outbox, durable }: HostParts,
  agentId: AgentId,
  contacts: readonly ContactId[],
): number {
  // One flush for all: only the sending is timed.
  durable.transaction(() => {
    for (const contactId of contacts) {
      for (const draft of factsOfContact(contactId)) {
        outbox.record({ agentId, occurredAtMs: Date.now(), drafts: [draft] }, () => {});
      }
    }
  });
  return contacts.length * FACTS_A_CONTACT;
}
