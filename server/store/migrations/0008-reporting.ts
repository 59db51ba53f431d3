import { type Kysely, sql } from 'kysely';

/**
 * What the supervisor's side is answered from. One row a contact and one an offer, with all that
 * figures are told apart by; sums of whole months beside them, so that a year is not counted anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** What figures are told apart by, the same in each of the tables. */
const DIMENSIONS = `
  team text,
  agent_id uuid,
  queue text not null,
  channel text not null,
  reason text,
  segment text,
  jurisdiction text,
  product text`;

const STATEMENTS = [
  `alter table tenant_settings add column time_zone text not null default 'UTC'`,

  // Incoming contacts that have ended, however. Derived: dropped and made anew at any time.
  `create table report_contacts (
    contact_id uuid primary key references contacts on delete cascade,
    -- The day it began, by the company's calendar.
    day date not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    ${DIMENSIONS},
    customer_id uuid,
    account_id text,
    abandoned boolean not null,
    churn boolean not null,
    disposition text,
    save_result text,
    wait_ms integer,
    handle_ms integer,
    sentiment double precision,
    claimed boolean,
    confirmed boolean,
    repeat_contact_id uuid,
    -- From its end to the customer's next contact on the same reason (findRepeats), however long
    -- after the FCR window; null: none yet.
    returned_after_ms bigint,
    csat smallint,
    nps smallint,
    -- Of the comparison of suggesting with not suggesting: null where the contact is in neither.
    held_out boolean,
    -- When the account was next cancelled, in this contact or a later one.
    left_at timestamptz,
    suggested integer not null,
    dismissed_wrong integer not null,
    dismissed_not_now integer not null,
    offers_presented integer not null,
    offers_accepted integer not null,
    -- In the company's currency; what was given in another is not in it.
    cost_minor bigint not null,
    face_value_minor bigint not null,
    margin_minor bigint not null,
    cancel_requested boolean not null,
    cancel_ms bigint
  )`,
  'create index report_contacts_day on report_contacts (day)',
  'create index report_contacts_agent on report_contacts (agent_id, day)',
  'create index report_contacts_customer on report_contacts (customer_id, started_at)',
  // Few contacts are about leaving, and most questions about saving are.
  'create index report_contacts_churn on report_contacts (day) where churn',

  `create table report_offers (
    contact_id uuid not null references contacts on delete cascade,
    offer_id text not null,
    -- The contact's day, so that a period holds the same contacts in both tables.
    day date not null,
    at timestamptz not null,
    ${DIMENSIONS},
    customer_id uuid,
    outcome text not null,
    currency text not null,
    cost_minor bigint not null,
    face_value_minor bigint not null,
    -- Accepted on a supervisor's grant.
    granted boolean not null,
    -- Its place among what was suggested when it was presented; null: it was not suggested.
    rank integer,
    primary key (contact_id, offer_id)
  )`,
  'create index report_offers_day on report_offers (day)',
  'create index report_offers_agent on report_offers (agent_id, day)',

  // Sums of contacts over a month that has been counted to its end; no agent: it would be a row each.
  `create table report_months (
    month date not null,
    team text,
    queue text not null,
    channel text not null,
    reason text,
    segment text,
    jurisdiction text,
    product text,
    sums bigint[] not null
  )`,
  'create index report_months_month on report_months (month)',
  // A month that is not here, or that changed since, is counted from its contacts.
  `create table report_counted_months (
    month date primary key,
    counted_at timestamptz not null,
    -- When the last of its contacts ended: from then on its windows for first-contact resolution run.
    last_ended_at timestamptz not null
  )`,
  // By what calendar and which version of the code the tables were made.
  `create table report_state (
    id boolean primary key default true check (id),
    time_zone text not null,
    version integer not null,
    rebuilt_at timestamptz not null
  )`,
];
