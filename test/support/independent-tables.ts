import { type RawBuilder, sql } from 'kysely';

type Said = {
  readonly timeZone: RawBuilder<unknown>;
  readonly currency: RawBuilder<unknown>;
  readonly window: RawBuilder<unknown>;
};

/** The last word on each contact of a kind of fact, by the agent who has the contact. */
function lastWord(name: string, said: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`create unlogged table ${sql.id('independent', name)} as
    select distinct on (f.contact_id) f.contact_id, f.payload, f.occurred_at
    from facts f join contacts k on k.id = f.contact_id
    where ${said} and (k.agent_id is null or f.agent_id = k.agent_id)
    order by f.contact_id, f.occurred_at desc, f.seq desc, f.id desc`;
}

/** What was told of each contact that came in and is over: a row each, as the words of the metrics need it. */
export function contactsTold({ timeZone, currency, window }: Said): RawBuilder<unknown>[] {
  return [
    lastWord('wrapped', sql`f.type = 'contact.wrapped-up'`),
    lastWord(
      'reasons',
      sql`(f.type = 'contact.reason-set'
        or f.type = 'contact.wrapped-up' and f.payload ->> 'reason' is not null)`,
    ),
    lastWord('claims', sql`f.type = 'fcr.claimed'`),
    lastWord('confirmations', sql`f.type = 'fcr.confirmed'`),
    lastWord('arms', sql`f.type = 'experiment.assigned'`),
    sql`create unlogged table independent.counts as
      select f.contact_id,
        count(*) filter (where f.type = 'suggestion.shown') as suggested,
        count(*) filter (where f.payload ->> 'verdict' = 'wrong') as wrong,
        count(*) filter (where f.payload ->> 'verdict' = 'not-now') as not_now
      from facts f join contacts k on k.id = f.contact_id
      where f.type in ('suggestion.shown', 'suggestion.dismissed')
        and (k.agent_id is null or f.agent_id = k.agent_id)
      group by 1`,
    sql`create unlogged table independent.leaving as
      select distinct contact_id from facts
      where type in ('cancel.requested', 'cancel.completed')`,
    // What each offer on a contact came to, with the terms of its last word.
    sql`create unlogged table independent.made as
      select distinct on (contact_id, payload ->> 'offerId') contact_id, agent_id,
        payload ->> 'offerId' as offer, type, payload, occurred_at, seq, id
      from facts where type like 'offer.%'
      order by contact_id, payload ->> 'offerId', occurred_at desc, seq desc, id desc`,
    sql`create unlogged table independent.given as
      select contact_id, sum((payload ->> 'costMinor')::numeric) as cost
      from independent.made
      where type = 'offer.accepted' and payload ->> 'currency' = ${currency}
      group by 1`,
    sql`create unlogged table independent.contacts as
      select k.id as contact_id, (k.started_at at time zone ${timeZone})::date as day,
        u.team as team, k.agent_id::text as agent, k.queue, k.channel,
        reasons.payload ->> 'reason' as reason, cu.segment, cu.jurisdiction,
        (select p.kind from products p where p.customer_id = k.customer_id and p.status = 'active'
          order by (p.account_id is null or k.account_id is null or p.account_id = k.account_id) desc,
            p.monthly_minor desc, p.external_id limit 1) as product,
        k.state = 'abandoned' as abandoned, k.ended_at,
        1000 * extract(epoch from coalesce(k.connected_at, k.ended_at) - k.started_at) as wait_ms,
        case when k.state <> 'abandoned' then 1000 * extract(epoch from
          greatest(k.ended_at, wrapped.occurred_at) - k.connected_at) end as handle_ms,
        (claims.payload ->> 'resolved')::boolean as claimed,
        -- The customer's own answer first, then what a call made later found out, then the agent's note.
        coalesce(
          case when survey.kind = 'csat' and survey.score <> 3 then survey.score > 3 end,
          call.resolved,
          case when call.score <> 3 then call.score > 3 end,
          (confirmations.payload ->> 'confirmed')::boolean) as confirmed,
        k.state <> 'abandoned' and k.reason is not null and exists (
          select from contacts again
          where again.customer_id = k.customer_id and again.direction = 'incoming'
            and again.id <> k.id and again.started_at >= k.ended_at
            and again.started_at < k.ended_at + ${window}
            and (again.reason = k.reason or again.reason is null and again.state = 'abandoned')
        ) as came_back,
        wrapped.payload ->> 'saveResult' as result,
        (wrapped.payload ->> 'sentiment')::numeric as sentiment,
        survey.kind as survey, survey.score,
        arms.payload ->> 'arm' as arm,
        (select min((gone.cancel_completed_at at time zone ${timeZone})::date) from contacts gone
          where gone.customer_id = k.customer_id and gone.cancel_completed_at >= k.started_at
            and (gone.account_id is null or k.account_id is null or gone.account_id = k.account_id)
        ) as left_day,
        coalesce(counts.suggested, 0) as suggested, coalesce(counts.wrong, 0) as wrong,
        coalesce(counts.not_now, 0) as not_now, coalesce(given.cost, 0) as cost,
        case when cu.currency <> ${currency} then 0
          else coalesce(a.remaining_margin_minor, cu.remaining_margin_minor, 0) end as margin,
        leaving.contact_id is not null as asked_to_leave,
        1000 * extract(epoch from k.cancel_completed_at - k.cancel_requested_at) as cancel_ms,
        (leaving.contact_id is not null
          or coalesce(wrapped.payload ->> 'saveResult', 'no-intent') <> 'no-intent'
          or reasons.payload ->> 'reason' in (
            select one.told ->> 'code' from reference_documents, jsonb_array_elements(document) one(told)
            where kind = 'reasons' and one.told ->> 'churn' = 'true')) is true as about_leaving
      from contacts k
      left join users u on u.id = k.agent_id
      left join customers cu on cu.id = k.customer_id
      left join accounts a on a.customer_id = k.customer_id and a.id = k.account_id
      left join surveys survey on survey.contact_id = k.id and survey.answered_at is not null
      left join feedback_calls call on call.contact_id = k.id and call.done_at is not null
      left join independent.wrapped wrapped on wrapped.contact_id = k.id
      left join independent.reasons reasons on reasons.contact_id = k.id
      left join independent.claims claims on claims.contact_id = k.id
      left join independent.confirmations confirmations on confirmations.contact_id = k.id
      left join independent.arms arms on arms.contact_id = k.id
      left join independent.counts counts on counts.contact_id = k.id
      left join independent.given given on given.contact_id = k.id
      left join independent.leaving leaving on leaving.contact_id = k.id
      where k.direction = 'incoming' and k.ended_at is not null
        and k.state not in ('queued', 'ringing', 'live')`,
    sql`create index on independent.contacts (day)`,
    sql`create unique index on independent.contacts (contact_id)`,
  ];
}

/** What was put to customers on these contacts: a row an offer, of the agent who made it. */
export const offersTold: readonly RawBuilder<unknown>[] = [
  sql`create unlogged table independent.offers as
    select t.contact_id, t.day, made.offer, u.team, made.agent_id::text as agent, t.queue, t.channel,
      t.reason, t.segment, t.jurisdiction, t.product,
      made.type = 'offer.accepted' as accepted, made.type = 'offer.declined' as declined,
      made.payload ->> 'currency' as currency,
      (made.payload ->> 'costMinor')::numeric as cost,
      (made.payload ->> 'faceValueMinor')::numeric as face_value,
      made.payload -> 'grant' is not null as granted,
      (select (shown.payload ->> 'rank')::int from facts shown
        join contacts k on k.id = shown.contact_id
        where shown.contact_id = made.contact_id and shown.type = 'suggestion.shown'
          and (k.agent_id is null or shown.agent_id = k.agent_id)
          and shown.payload ->> 'offerId' = made.offer
          and (shown.occurred_at, shown.seq, shown.id) < (made.occurred_at, made.seq, made.id)
        order by shown.occurred_at desc, shown.seq desc, shown.id desc limit 1) as place
    from independent.made made
    join independent.contacts t on t.contact_id = made.contact_id
    left join users u on u.id = made.agent_id`,
  sql`create index on independent.offers (contact_id)`,
  sql`create index on independent.offers (day)`,
];
