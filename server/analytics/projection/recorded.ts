import { type RawBuilder, sql } from 'kysely';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { FactType } from '../../../shared/protocol/fact.ts';

/** The facts that say something a report shows. */
const REPORTED = [
  'contact.reason-set',
  'contact.wrapped-up',
  'fcr.claimed',
  'experiment.assigned',
  'suggestion.shown',
  'suggestion.dismissed',
  'offer.presented',
  'offer.accepted',
  'offer.declined',
  'cancel.requested',
  'cancel.completed',
] as const satisfies readonly FactType[];

/**
 * The contacts that are reported on, of those given: incoming ones that have ended, however. One whose facts
 * need not be kept any more stays as it was counted. Everything below is about these.
 */
export function endedContacts(ids: readonly ContactId[]): RawBuilder<unknown> {
  return sql`
    select * from contacts
    where id = any(${[...ids]}::uuid[]) and ${isReported}
      and id >= coalesce((select gone_before_id from retention_rules where kind = 'facts'),
        '00000000-0000-0000-0000-000000000000')`;
}

/** Whether a row of contacts is reported on. */
export const isReported = sql<boolean>`(direction = 'incoming'
  and state in ('ended', 'closed', 'abandoned') and ended_at is not null)`;

/**
 * Their facts. `speaks`: by the agent who took the contact; what another says of it counts only where
 * the appliers count it too (see speaksFor in server/sync/contact-projection.ts).
 */
export function storedFacts(ids: readonly ContactId[]): RawBuilder<unknown> {
  return sql`
  select f.contact_id, f.type, f.agent_id, f.occurred_at, f.seq, f.id, f.payload,
    (k.agent_id is null or k.agent_id = f.agent_id) as speaks
  from ended k join facts f on f.contact_id = k.id
  -- Told as a list too, so that only their months are read.
  where f.contact_id = any(${[...ids]}::uuid[])
    and f.type in (${sql.join(REPORTED.map((type) => sql.lit(type)))})`;
}

/** What the agents recorded of each contact, one row a contact. */
export const recordedOf = sql`
  select contact_id,
    ${latest(sql`payload`, sql`speaks and type = 'contact.wrapped-up'`)} as wrap_up,
    max(occurred_at) filter (where speaks and type = 'contact.wrapped-up') as wrapped_up_at,
    -- A wrap-up without a reason takes nothing back.
    ${latest(
      sql`payload->>'reason'`,
      sql`speaks and type in ('contact.reason-set', 'contact.wrapped-up')
        and payload->>'reason' is not null`,
    )} as reason,
    ${latest(sql`(payload->>'resolved')::boolean`, sql`speaks and type = 'fcr.claimed'`)} as claimed,
    ${latest(sql`payload->>'arm'`, sql`speaks and type = 'experiment.assigned'`)} as arm,
    count(*) filter (where speaks and type = 'suggestion.shown') as suggested,
    count(*) filter (where speaks and type = 'suggestion.dismissed'
      and payload->>'verdict' = 'wrong') as dismissed_wrong,
    count(*) filter (where speaks and type = 'suggestion.dismissed'
      and payload->>'verdict' = 'not-now') as dismissed_not_now,
    -- Asked for, also where it was withdrawn later; whoever of the agents heard it.
    bool_or(type in ('cancel.requested', 'cancel.completed')) as cancel_requested
  from stored group by contact_id`;

/** What was put to each customer, one row an offer on a contact: its latest outcome and the terms of that. */
export const offeredOn = sql`
  select distinct on (contact_id, payload->>'offerId')
    contact_id, agent_id, occurred_at as at, seq, id, payload,
    payload->>'offerId' as offer_id,
    substr(type, length('offer.') + 1) as outcome,
    payload->>'currency' as currency,
    (payload->>'costMinor')::bigint as cost_minor,
    (payload->>'faceValueMinor')::bigint as face_value_minor
  from stored where type in ('offer.presented', 'offer.accepted', 'offer.declined')
  order by contact_id, payload->>'offerId', occurred_at desc, seq desc, id desc`;

/** The place an offer was last suggested at before that. */
export const rankedOn = sql`
  select distinct on (o.contact_id, o.offer_id)
    o.contact_id, o.offer_id, (s.payload->>'rank')::int as rank
  from offered o join stored s on s.contact_id = o.contact_id
    and s.type = 'suggestion.shown' and s.speaks and s.payload->>'offerId' = o.offer_id
    and (s.occurred_at, s.seq, s.id) < (o.at, o.seq, o.id)
  order by o.contact_id, o.offer_id, s.occurred_at desc, s.seq desc, s.id desc`;

/** The value of a thing is that of its latest fact, in the same order as server/sync/newest-fact.ts. */
function latest(value: RawBuilder<unknown>, where: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(array_agg(${value} order by occurred_at desc, seq desc, id desc)
    filter (where ${where}))[1]`;
}
