import { type RawBuilder, sql } from 'kysely';
import type { ReportTables } from '../../store/tables/report-tables.ts';
import type { ReportTerms } from './report-terms.ts';

/** Each column of a table, as an expression. */
export type ColumnsOf<T extends keyof ReportTables> = Record<
  keyof ReportTables[T] & string,
  RawBuilder<unknown>
>;

/** The columns of report_contacts, over {@link contactSources}. */
export function contactColumns(terms: ReportTerms): ColumnsOf<'report_contacts'> {
  return {
    contact_id: sql`k.id`,
    day: sql`(k.started_at at time zone ${terms.timeZone}::text)::date`,
    started_at: sql`k.started_at`,
    ended_at: sql`k.ended_at`,
    team: sql`u.team`,
    agent_id: sql`k.agent_id`,
    queue: sql`k.queue`,
    channel: sql`k.channel`,
    reason: sql`r.reason`,
    segment: sql`cu.segment`,
    jurisdiction: sql`cu.jurisdiction`,
    product: sql`product.kind`,
    customer_id: sql`k.customer_id`,
    account_id: sql`k.account_id`,
    abandoned: isAbandoned,
    churn: isChurn(terms),
    disposition: sql`r.wrap_up->>'disposition'`,
    save_result: saveResult,
    // Until somebody took it, or the customer gave up.
    wait_ms: shortMs(sql`k.started_at`, sql`coalesce(k.connected_at, k.ended_at)`),
    // Until it was wrapped up: what is done after the conversation is part of the work.
    handle_ms: sql`case when not ${isAbandoned} then
      ${shortMs(sql`k.connected_at`, sql`greatest(k.ended_at, r.wrapped_up_at)`)} end`,
    sentiment: sql`(r.wrap_up->>'sentiment')::double precision`,
    claimed: sql`r.claimed`,
    // By the customer's answer, a call or the agent's note: see server/surveys/project-confirmed.ts.
    confirmed: sql`k.fcr_confirmed`,
    repeat_contact_id: sql`k.repeat_contact_id`,
    returned_after_ms: wholeMs(sql`k.ended_at`, sql`back.started_at`),
    csat: sql`case when survey.kind = 'csat' then survey.score end`,
    nps: sql`case when survey.kind = 'nps' then survey.score end`,
    held_out: sql`r.arm = 'held-out'`,
    left_at: sql`gone.left_at`,
    suggested: sql`coalesce(r.suggested, 0)`,
    dismissed_wrong: sql`coalesce(r.dismissed_wrong, 0)`,
    dismissed_not_now: sql`coalesce(r.dismissed_not_now, 0)`,
    offers_presented: sql`coalesce(given.presented, 0)`,
    offers_accepted: sql`coalesce(given.accepted, 0)`,
    cost_minor: sql`coalesce(given.cost_minor, 0)`,
    face_value_minor: sql`coalesce(given.face_value_minor, 0)`,
    margin_minor: sql`case when cu.currency = ${terms.currency}
      then coalesce(a.remaining_margin_minor, cu.remaining_margin_minor) else 0 end`,
    cancel_requested: sql`coalesce(r.cancel_requested, false)`,
    // By the server's clock; the appliers corrected the time of the request.
    cancel_ms: wholeMs(sql`k.cancel_requested_at`, sql`k.cancel_completed_at`),
  };
}

const isAbandoned = sql<boolean>`(k.state = 'abandoned')`;
const saveResult = sql`r.wrap_up->>'saveResult'`;

/** About leaving: by its reason, because it was asked for, or because somebody was to be saved. */
function isChurn({ churnReasons }: ReportTerms): RawBuilder<boolean> {
  return sql`(coalesce(r.reason = any(${[...churnReasons]}::text[]), false)
    or coalesce(r.cancel_requested, false)
    or coalesce(${saveResult} <> 'no-intent', false))`;
}

/**
 * Where a contact's row comes from: the contact, what was recorded of it, and whose it is. What there
 * is one of is looked up by its key ("limit 1"): a join may read all customers for a thousand contacts.
 */
export function contactSources(terms: ReportTerms): RawBuilder<unknown> {
  return sql`ended k
    left join recorded r on r.contact_id = k.id
    left join given on given.contact_id = k.id
    left join users u on u.id = k.agent_id
    left join lateral (${ofCustomer}) cu on true
    left join lateral (${ofAccount}) a on true
    left join lateral (${answered}) survey on true
    left join lateral (${mainProduct}) product on true
    left join lateral (${nextReturn}) back on true
    left join lateral (${nextDeparture(terms)}) gone on true`;
}

/** What the offers on each contact came to. */
export function givenOn({ currency }: ReportTerms): RawBuilder<unknown> {
  const counted = sql`filter (where outcome = 'accepted' and currency = ${currency})`;
  return sql`
    select contact_id, count(*) as presented,
      count(*) filter (where outcome = 'accepted') as accepted,
      sum(cost_minor) ${counted} as cost_minor,
      sum(face_value_minor) ${counted} as face_value_minor
    from offered group by contact_id`;
}

const ofCustomer = sql`
  select c.segment, c.jurisdiction, c.currency, c.remaining_margin_minor
  from customers c where c.id = k.customer_id limit 1`;

const ofAccount = sql`
  select own.remaining_margin_minor from accounts own
  where own.customer_id = k.customer_id and own.id = k.account_id limit 1`;

const answered = sql`
  select asked.kind, asked.score from surveys asked where asked.contact_id = k.id limit 1`;

/** The dearest of what the account has, else of all the customer has; what names no account is in each. */
const mainProduct = sql`
  select p.kind from products p
  where p.customer_id = k.customer_id and p.status = 'active'
  order by coalesce(p.account_id = k.account_id, true) desc, p.monthly_minor desc, p.external_id
  limit 1`;

/**
 * How long a contact is followed. No figure looks further than 90 days of the calendar, and what
 * happened later would change rows of months that have long been counted.
 */
const FOLLOWED = sql`interval '92 days'`;

/** The customer's next contact on the same reason, as findRepeats (shared/domain/fcr) knows it. */
const nextReturn = sql`
  select n.started_at from contacts n
  where n.customer_id = k.customer_id and n.direction = 'incoming' and not ${isAbandoned}
    and (n.reason = r.reason or r.reason is not null and n.reason is null and n.state = 'abandoned')
    and n.started_at >= k.ended_at and n.started_at < k.ended_at + ${FOLLOWED}
    and (n.started_at, n.id) > (k.started_at, k.id)
  order by n.started_at, n.id limit 1`;

/**
 * When the account was next cancelled, from the contact's start on; the same accounts as in
 * server/analytics/outcomes/count-outcomes.ts. Asked only of contacts that a save is counted of.
 */
function nextDeparture(terms: ReportTerms): RawBuilder<unknown> {
  return sql`
    select min(left_on.cancel_completed_at) as left_at from contacts left_on
    where (${isChurn(terms)} or r.arm is not null)
      and left_on.customer_id = k.customer_id
      and (left_on.account_id is null or k.account_id is null or left_on.account_id = k.account_id)
      and left_on.cancel_completed_at >= k.started_at
      and left_on.cancel_completed_at < k.started_at + ${FOLLOWED}`;
}

/** Milliseconds from one moment to another, 0 where clocks say it was earlier; null where one is not known. */
function wholeMs(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${from} is not null and ${to} is not null
    then greatest(floor(extract(epoch from ${to} - ${from}) * 1000), 0)::bigint end`;
}

/** The same in a column for 24 days at most: an e-mail may lie longer. */
function shortMs(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`least(${wholeMs(from, to)}, ${sql.lit(2 ** 31 - 1)})`;
}
