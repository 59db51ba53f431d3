import { type RawBuilder, sql } from 'kysely';
import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { settingSql } from '../settings/settings-queries.ts';
import type { Store, Trx } from '../store/database.ts';
import { CONTACT_COLUMNS, type ContactRow } from './contact-queries.ts';

/** Most who are free have a desk; where the first few have none, many more are looked at. */
export const FIRST_LOOKED_AT = 8;

/** Who has waited longest in a queue on a channel, and who could take it, the longest idle first. */
export type Placement = { readonly contactId: ContactId; readonly agents: readonly AgentId[] };

/**
 * For each queue and channel that somebody waits in, those who wait longest first: the contact, and as many
 * agents as `most` who serve it and are free. Whether they have a desk is not known here.
 */
export async function findPlacements(
  db: Store,
  most: number,
  passedOver: readonly ContactId[],
): Promise<readonly Placement[]> {
  // The few who serve a queue are looked up one by one (`offset 0`, `limit 1`): what changes with every contact has
  // no statistics that hold, and joined it is read through for each of them.
  const { rows } = await sql<Placement>`
    with longest_waiting as (
      select distinct on (queue, channel) id, queue, channel, started_at from contacts
      where state = 'queued' and id <> all(${[...passedOver]}::uuid[])
      order by queue, channel, started_at, id
    )
    select w.id as "contactId", array(
      select u.id from users u, lateral (
        select p.since from agent_presence p where p.user_id = u.id and ${isReady} offset 0
      ) ready
      where u.queues @> array[w.queue] and w.channel = any(u.channels) and ${mayTake}
      order by ready.since, u.id
      limit ${most}
    ) as agents
    from longest_waiting w
    order by w.started_at, w.id`.execute(db);
  return rows;
}

/** Of the presence `p`. */
export const isReady: RawBuilder<boolean> = sql<boolean>`p.state->>'kind' = 'ready'`;

/** The user `u` is still employed as an agent, and nothing rings there. */
export const mayTake: RawBuilder<boolean> = sql<boolean>`
  u.active and u.role = 'agent' and (
    select l.id from contact_legs l where l.agent_id = u.id and l.outcome = 'ringing' limit 1
  ) is null`;

/** How long it rings. */
export const ringTime = sql`${settingSql('ring_time_ms')} * interval '1 millisecond'`;

export type NewRing = {
  readonly legId: string;
  readonly contactId: ContactId;
  readonly agentId: AgentId;
  readonly offeredAt: Date;
};

/** What became of it: another process may have been quicker with the contact, or with the agent. */
export type StartedRing =
  | { readonly kind: 'ringing'; readonly contact: ContactRow; readonly ringEndsAt: Date }
  | { readonly kind: 'contact-taken' }
  | { readonly kind: 'agent-taken' };

/**
 * Rings a contact at an agent, if the one still waits and the other is still free; both are held until the
 * transaction ends. Those that somebody else is deciding on are not waited for.
 */
export async function startRing(trx: Trx, ring: NewRing): Promise<StartedRing> {
  const { legId, contactId, agentId, offeredAt } = ring;
  const columns = CONTACT_COLUMNS.map((name) => sql.ref(`k.${name}`));
  const { rows } = await sql<Partial<ContactRow> & { isHeld: boolean; ringEndsAt: Date | null }>`
    with contact as (
      select id from contacts where id = ${contactId} and state = 'queued'
      for update skip locked
    ), agent as (
      select p.user_id from agent_presence p join users u on u.id = p.user_id
      where p.user_id = ${agentId} and ${isReady} and ${mayTake}
        and exists (select from contact)
      for update of p skip locked
    ), leg as (
      insert into contact_legs (id, contact_id, agent_id, offered_at, ring_ends_at, outcome)
      select ${legId}::uuid, contact.id, agent.user_id, ${offeredAt}::timestamptz,
        ${offeredAt}::timestamptz + ${ringTime}, 'ringing'
      from contact, agent
      on conflict do nothing
      returning contact_id, ring_ends_at
    ), rung as (
      update contacts k set state = 'ringing' from leg
      where k.id = ${contactId} and k.id = leg.contact_id
      returning ${sql.join(columns)}, leg.ring_ends_at as "ringEndsAt"
    )
    select exists (select from contact) as "isHeld", rung.*
    from (select) once left join rung on true`.execute(trx);
  const [row] = rows;
  if (!row?.isHeld) return { kind: 'contact-taken' };
  const { isHeld, ringEndsAt, ...contact } = row;
  if (ringEndsAt === null) return { kind: 'agent-taken' };
  // Every column of the row that was updated.
  return { kind: 'ringing', contact: contact as ContactRow, ringEndsAt };
}
