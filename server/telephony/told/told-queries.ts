import { sql } from 'kysely';
import type { AgentId, ContactId, CustomerId } from '../../../shared/domain/ids.ts';
import type { Trx } from '../../store/database.ts';
import { isAmong } from '../../store/is-among.ts';
import type { NewContact } from '../contact-queries.ts';
import { ringTime } from '../placement-queries.ts';

/** When the oldest backup was made that this database came from since then; null where it came from none. */
export async function backupMadeAtMs(trx: Trx, restoredSinceMs: number): Promise<number | null> {
  const { rows } = await sql<{ madeAt: Date | null }>`
    select min(backup_made_at) as "madeAt" from restores
    where restored_at >= ${new Date(restoredSinceMs)}`.execute(trx);
  return rows[0]?.madeAt?.getTime() ?? null;
}

/** Until when each of these contacts last rang at an agent, as far as is known. */
export async function ringEnds(
  trx: Trx,
  contactIds: readonly ContactId[],
  agentId: AgentId,
): Promise<ReadonlyMap<ContactId, number>> {
  const { rows } = await sql<{ id: ContactId; endsAt: Date }>`
    select contact_id as id, max(ring_ends_at) as "endsAt" from contact_legs
    where ${isAmong('contact_id', contactIds)} and agent_id = ${agentId}
    group by contact_id`.execute(trx);
  return new Map(rows.map(({ id, endsAt }) => [id, endsAt.getTime()]));
}

/** A contact as far as it says whether a desk may tell of a ring of it. */
export type KnownContact = {
  readonly id: ContactId;
  readonly source: string;
  readonly externalId: string;
  readonly endedAt: Date | null;
};

export async function knownContacts(
  trx: Trx,
  contactIds: readonly ContactId[],
): Promise<ReadonlyMap<ContactId, KnownContact>> {
  const { rows } = await sql<KnownContact>`
    select id, source, external_id as "externalId", ended_at as "endedAt" from contacts
    where ${isAmong('id', contactIds)}`.execute(trx);
  return new Map(rows.map((contact) => [contact.id, contact]));
}

/** How many rings an agent's desks have told of, by the hour they ended in. */
export async function toldByHour(trx: Trx, agentId: AgentId): Promise<Map<number, number>> {
  const { rows } = await sql<{ hour: number; count: number }>`
    select floor(extract(epoch from ring_ends_at) / 3600)::int as hour, count(*)::int as count
    from contact_legs where agent_id = ${agentId} and told_at is not null
    group by 1`.execute(trx);
  return new Map(rows.map(({ hour, count }) => [hour, count]));
}

/** Those of the customers that there are. */
export async function thereAre(
  trx: Trx,
  customerIds: readonly CustomerId[],
): Promise<ReadonlySet<CustomerId>> {
  const rows = await trx
    .selectFrom('customers')
    .select('id')
    .where(isAmong('id', customerIds))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/**
 * Puts down contacts that rang before, each once: as ones that nobody is known to have taken, so that they ring
 * nowhere. What became of them is told by the facts about them. Resolves to those that were new.
 */
export async function putDownTold(
  trx: Trx,
  contacts: readonly NewContact[],
): Promise<ReadonlySet<ContactId>> {
  const keyed = await trx
    .insertInto('contact_keys')
    .values(
      contacts.map(({ id, source, externalId }) => ({
        source,
        external_id: externalId,
        contact_id: id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('contact_id')
    .execute();
  const opened = new Set(keyed.map(({ contact_id }) => contact_id));
  if (opened.size === 0) return opened;
  const fresh = contacts.filter(({ id }) => opened.has(id));
  const rows = fresh.map(({ customerIds, ...contact }) => {
    const [customerId = null, ...others] = customerIds;
    const isOne = others.length === 0;
    return {
      id: contact.id,
      source: contact.source,
      external_id: contact.externalId,
      channel: contact.channel,
      direction: contact.direction,
      queue: contact.queue,
      ani_e164: contact.aniE164,
      ani_withheld: contact.aniWithheld,
      customer_id: isOne ? customerId : null,
      candidate_ids: isOne ? [] : [...customerIds],
      state: 'abandoned' as const,
      started_at: contact.startedAt,
    };
  });
  await trx.insertInto('contacts').values(rows).execute();
  return opened;
}

/** A ring at an agent that a desk tells of. */
export type ToldRing = {
  readonly legId: string;
  readonly contactId: ContactId;
  readonly startedAt: Date;
  readonly ringEndsAt: Date;
};

/** Puts down that contacts rang at an agent who is not known to have answered. */
export async function putDownRings(
  trx: Trx,
  agentId: AgentId,
  rings: readonly ToldRing[],
  toldAt: Date,
): Promise<void> {
  await trx
    .insertInto('contact_legs')
    .values(
      rings.map(({ legId, contactId, startedAt, ringEndsAt }) => ({
        id: legId,
        contact_id: contactId,
        agent_id: agentId,
        offered_at: sql<Date>`greatest(${startedAt}::timestamptz,
          ${ringEndsAt}::timestamptz - ${ringTime})`,
        ring_ends_at: ringEndsAt,
        outcome: 'no-answer' as const,
        told_at: toldAt,
      })),
    )
    .execute();
}
