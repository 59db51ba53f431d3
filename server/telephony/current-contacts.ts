import type { AgentId } from '../../shared/domain/ids.ts';
import type { ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import type { ServerContext } from '../ports.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { createTurns } from '../runtime/turns.ts';
import { inUnitOfWork, type UnitOfWork } from '../store/unit-of-work.ts';
import { agentsWithContacts, lockContact, openContactsOf } from './contact-queries.ts';
import { describeContact } from './describe-contact.ts';
import { ringingLegAt } from './leg-queries.ts';

type CurrentContacts = ServerEventPayload<'contacts.current'>;

/** How many have theirs described at once: each takes a connection to the database (S8). */
const MOST_DESCRIBED_AT_ONCE = 2;

/** What an agent's desk is told when it connects: the contacts that ring, go on or are to be wrapped up. */
export function createCurrentContacts({
  db,
  clock,
  log,
}: ServerContext): (agentId: AgentId) => Promise<CurrentContacts> {
  // Most who connect, and thousands may at once, have none (S8).
  const hasContacts = inBatches(async (agentIds: readonly AgentId[]) => {
    const having = await agentsWithContacts(db, agentIds);
    return agentIds.map((agentId) => having.has(agentId));
  });
  const described = createTurns(MOST_DESCRIBED_AT_ONCE);

  async function describe(unit: UnitOfWork, agentId: AgentId): Promise<CurrentContacts> {
    const nowMs = clock.nowMs();
    const ring = await ringingLegAt(unit.trx, agentId);
    const ringing = ring && (await lockContact(unit.trx, ring.contactId));
    const contacts = [];
    for (const contact of await openContactsOf(unit.trx, agentId)) {
      contacts.push(await describeContact(unit, log, contact, undefined, nowMs));
    }
    if (ringing) contacts.push(await describeContact(unit, log, ringing, ring, nowMs));
    return { contacts };
  }

  return async (agentId) => {
    if (!(await hasContacts(agentId))) return { contacts: [] };
    return new Promise((resolve, reject) => {
      described.take((done) => {
        void inUnitOfWork(db, log, (unit) => describe(unit, agentId))
          .then(resolve, reject)
          .finally(done);
      });
    });
  };
}
