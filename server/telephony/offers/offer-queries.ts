import { sql } from 'kysely';
import type { AgentId, ContactId, CustomerId } from '../../../shared/domain/ids.ts';
import { settingSql } from '../../settings/settings-queries.ts';
import type { Store } from '../../store/database.ts';
import type { CallerAddress } from '../caller-address.ts';
import type { NewContact } from '../contact-queries.ts';
import { customersAt } from '../match-caller.ts';
import { isReady, mayTake, ringTime } from '../placement-queries.ts';

/** What is looked up before a contact is put down. */
export type Prospect = {
  /** How numbers without a country are read at present. */
  readonly defaultRegion: string;
  readonly customerIds: readonly CustomerId[];
  /** Who could take it, the longest idle first, as many as `most`; whether they have a desk is not known here. */
  readonly agentIds: readonly AgentId[];
};

/** Looks up whose address it is and who is free for a contact of that queue and channel; nothing is held. */
export async function readProspect(
  db: Store,
  address: CallerAddress,
  { queue, channel }: Pick<NewContact, 'queue' | 'channel'>,
  most: number,
): Promise<Prospect> {
  const { rows } = await sql<Prospect>`
    select ${settingSql('default_region')} as "defaultRegion",
      ${customersAt(address)} as "customerIds",
      array(
        select u.id from users u, lateral (
          select p.since from agent_presence p where p.user_id = u.id and ${isReady} offset 0
        ) ready
        where u.queues @> array[${queue}] and ${channel} = any(u.channels) and ${mayTake}
        order by ready.since, u.id
        limit ${most}
      ) as "agentIds"`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('a statement that always has a row had none');
  return row;
}

/** A contact, the event that brought it, and who it may ring at. */
export type OfferedContact = NewContact & {
  readonly event: { readonly id: string; readonly type: string; readonly receivedAt: Date };
  readonly legId: string;
  readonly agentIds: readonly AgentId[];
};

/** What has become of it. */
export type PutDown =
  /** The very event was here before. */
  | { readonly kind: 'repeated' }
  /** The contact was here before, by another event. */
  | { readonly kind: 'known' }
  | { readonly kind: 'queued' }
  | { readonly kind: 'ringing'; readonly agentId: AgentId; readonly ringEndsAt: Date };

/**
 * Puts a contact down, once, in one statement: ringing at the first of the agents who is still free and whom
 * nobody else waits for, and queued where there is none. An agent somebody else is deciding on is not waited for.
 * Of several who are offered it at once, one has its key; the others wait for that and open nothing.
 */
export async function putDown(db: Store, contact: OfferedContact): Promise<PutDown> {
  const { event, source, externalId, receivedAt } = { ...contact, ...contact.event };
  const [customerId = null, ...others] = contact.customerIds;
  const isOne = others.length === 0;
  const { rows } = await sql<{
    isNew: boolean;
    id: ContactId | null;
    agentId: AgentId | null;
    ringEndsAt: Date | null;
  }>`
    with event as (
      insert into inbound_events (source, id, type, received_at)
      values (${source}, ${event.id}, ${event.type}, ${receivedAt})
      on conflict do nothing returning id
    ), key as (
      insert into contact_keys (source, external_id, contact_id)
      select ${source}, ${externalId}, ${contact.id}::uuid from event
      on conflict do nothing returning contact_id
    ), agent as (
      select p.user_id from agent_presence p join users u on u.id = p.user_id
      where p.user_id = any(${[...contact.agentIds]}::uuid[]) and ${isReady} and ${mayTake}
        and exists (select from key)
        and not exists (
          select from contacts k
          where k.state = 'queued' and k.queue = any(u.queues) and k.channel = any(u.channels))
      order by p.since, p.user_id limit 1
      for update of p skip locked
    ), leg as (
      insert into contact_legs (id, contact_id, agent_id, offered_at, ring_ends_at, outcome)
      select ${contact.legId}::uuid, ${contact.id}::uuid, user_id, ${receivedAt}::timestamptz,
        ${receivedAt}::timestamptz + ${ringTime}, 'ringing'
      from agent
      on conflict do nothing
      returning agent_id, ring_ends_at
    ), contact as (
      insert into contacts (id, source, external_id, channel, direction, queue, ani_e164, ani_withheld,
        customer_id, candidate_ids, state, started_at)
      select ${contact.id}::uuid, ${source}, ${externalId}, ${contact.channel}, ${contact.direction},
        ${contact.queue}, ${contact.aniE164}, ${contact.aniWithheld}::boolean,
        ${isOne ? customerId : null}::uuid, ${isOne ? [] : [...contact.customerIds]}::uuid[],
        case when exists (select from leg) then 'ringing' else 'queued' end,
        ${contact.startedAt}::timestamptz
      from key
      returning id
    )
    select exists (select from event) as "isNew", contact.id,
      leg.agent_id as "agentId", leg.ring_ends_at as "ringEndsAt"
    from (select) once left join contact on true left join leg on true`.execute(db);
  const [row] = rows;
  if (!row?.isNew) return { kind: 'repeated' };
  const { id, agentId, ringEndsAt } = row;
  if (id === null) return { kind: 'known' };
  if (agentId === null || ringEndsAt === null) return { kind: 'queued' };
  return { kind: 'ringing', agentId, ringEndsAt };
}
