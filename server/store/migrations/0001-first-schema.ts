import { type Kysely, sql } from 'kysely';

/** The first schema. Times are timestamptz; money is bigint minor units; ids of people and contacts are UUIDs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table tenant_settings (
    id boolean primary key default true check (id),
    company_name text not null,
    default_region text not null,
    currency text not null,
    fcr_window_days integer not null check (fcr_window_days between 1 and 90),
    ring_time_ms integer not null check (ring_time_ms between 1000 and 120000)
  )`,

  `create table users (
    id uuid primary key,
    email text not null unique,
    name text not null,
    password_hash text not null,
    role text not null check (role in ('agent', 'supervisor', 'admin')),
    language text not null,
    queues text[] not null default '{}',
    channels text[] not null default '{}',
    active boolean not null default true,
    created_at timestamptz not null
  )`,
  `create table refresh_tokens (
    token_hash text primary key,
    family_id uuid not null,
    user_id uuid not null references users,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    replaced_at timestamptz,
    revoked_at timestamptz
  )`,
  'create index refresh_tokens_family on refresh_tokens (family_id)',
  `create table devices (
    id uuid primary key,
    first_user_id uuid not null references users,
    acked_seq bigint not null default 0,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null
  )`,
  `create table agent_presence (
    user_id uuid primary key references users,
    state jsonb not null,
    since timestamptz not null
  )`,

  `create table reference_documents (
    kind text primary key check (kind in ('offers', 'reasons', 'dispositions', 'limits')),
    document jsonb not null,
    loaded_at timestamptz not null
  )`,

  // What an offer was when it was made: a desk that was away may still report an older version.
  `create table offer_versions (
    offer_id text not null,
    version integer not null,
    document jsonb not null,
    primary key (offer_id, version)
  )`,

  `create table customers (
    id uuid primary key,
    external_id text unique,
    name text not null,
    language text not null,
    segment text not null,
    jurisdiction text not null,
    customer_since timestamptz not null,
    currency text not null,
    monthly_value_minor bigint not null check (monthly_value_minor >= 0),
    remaining_margin_minor bigint not null check (remaining_margin_minor >= 0),
    email text,
    attributes jsonb not null default '{}',
    search_text text not null,
    updated_at timestamptz not null
  )`,
  // A word index: any word of the name by its beginning, in any order, with the index used.
  `create index customers_words on customers using gin (to_tsvector('simple', search_text))`,
  'create index customers_email on customers (lower(email))',
  `create table customer_phones (
    customer_id uuid not null references customers on delete cascade,
    e164 text not null,
    primary key (customer_id, e164)
  )`,
  'create index customer_phones_e164 on customer_phones (e164)',
  // The last digits of a number are what people know of it: a suffix is a prefix of the reverse.
  `create index customer_phones_reversed on customer_phones (reverse(e164) text_pattern_ops)`,
  `create table products (
    customer_id uuid not null references customers on delete cascade,
    external_id text not null,
    kind text not null,
    name text not null,
    monthly_minor bigint not null check (monthly_minor >= 0),
    status text not null check (status in ('active', 'paused', 'ended')),
    contract_ends_at timestamptz,
    primary key (customer_id, external_id)
  )`,
  `create table complaints (
    id uuid primary key,
    customer_id uuid not null references customers on delete cascade,
    opened_at timestamptz not null,
    closed_at timestamptz,
    subject text not null
  )`,
  'create index complaints_customer on complaints (customer_id)',

  `create table contacts (
    id uuid primary key,
    source text not null,
    external_id text not null,
    channel text not null,
    direction text not null,
    queue text not null,
    ani_e164 text,
    ani_withheld boolean not null default false,
    customer_id uuid references customers,
    candidate_ids uuid[] not null default '{}',
    agent_id uuid references users,
    state text not null
      check (state in ('queued', 'ringing', 'live', 'ended', 'closed', 'abandoned')),
    started_at timestamptz not null,
    connected_at timestamptz,
    ended_at timestamptz,
    reason text,
    disposition text,
    note text,
    save_result text,
    sentiment double precision,
    fcr_claimed boolean,
    fcr_confirmed boolean,
    repeat_contact_id uuid references contacts,
    cancel_requested_at timestamptz,
    cancel_completed_at timestamptz,
    unique (source, external_id)
  )`,
  'create index contacts_customer on contacts (customer_id, started_at desc)',
  'create index contacts_agent on contacts (agent_id, started_at desc)',
  `create index contacts_open on contacts (state) where state in ('queued', 'ringing', 'live', 'ended')`,
  'create index contacts_started on contacts (started_at)',
  // What the floor counts of FCR: claims by when they ended, and what refuted them.
  'create index contacts_claimed on contacts (ended_at) where fcr_claimed',
  `create index contacts_repeated on contacts (repeat_contact_id)
    where repeat_contact_id is not null`,
  `create table contact_legs (
    id uuid primary key,
    contact_id uuid not null references contacts on delete cascade,
    agent_id uuid not null references users,
    offered_at timestamptz not null,
    ring_ends_at timestamptz not null,
    outcome text not null
      check (outcome in ('ringing', 'accepted', 'no-answer', 'abandoned', 'taken-elsewhere'))
  )`,
  'create index contact_legs_contact on contact_legs (contact_id)',
  // However many processes route at once: an agent hears one ring at a time, a contact rings once.
  `create unique index contact_legs_ringing_agent on contact_legs (agent_id) where outcome = 'ringing'`,
  `create unique index contact_legs_ringing_contact on contact_legs (contact_id)
    where outcome = 'ringing'`,
  `create table utterances (
    contact_id uuid not null references contacts on delete cascade,
    id text not null,
    speaker text not null,
    text text not null,
    at timestamptz not null,
    primary key (contact_id, id)
  )`,
  `create table promises (
    id uuid primary key,
    customer_id uuid references customers on delete cascade,
    contact_id uuid references contacts on delete cascade,
    agent_id uuid references users,
    due_at timestamptz not null,
    text text not null,
    kept_at timestamptz
  )`,
  'create index promises_customer on promises (customer_id)',
  `create table contact_offers (
    contact_id uuid not null references contacts on delete cascade,
    offer_id text not null,
    offer_version integer not null,
    customer_id uuid references customers on delete cascade,
    agent_id uuid references users,
    outcome text not null check (outcome in ('presented', 'accepted', 'declined')),
    at timestamptz not null,
    currency text not null,
    face_value_minor bigint not null,
    cost_minor bigint not null,
    primary key (contact_id, offer_id)
  )`,
  'create index contact_offers_customer on contact_offers (customer_id, at desc)',
  'create index contact_offers_at on contact_offers (at)',

  `create table inbound_events (
    source text not null,
    id text not null,
    type text not null,
    received_at timestamptz not null,
    primary key (source, id)
  )`,

  // Rule S1: facts never change. Rule S2: (device, seq) names one fact only.
  `create table facts (
    id uuid primary key,
    device_id uuid not null references devices,
    seq bigint not null,
    agent_id uuid not null references users,
    type text not null,
    schema_version integer not null,
    contact_id uuid,
    occurred_at timestamptz not null,
    desk_occurred_at timestamptz not null,
    received_at timestamptz not null,
    payload jsonb not null,
    unique (device_id, seq)
  )`,
  'create index facts_contact on facts (contact_id)',
  // Rule S3: what could not be applied, kept whole with the reason.
  `create table fact_quarantine (
    fact_id uuid primary key,
    device_id uuid not null references devices,
    seq bigint not null,
    agent_id uuid not null references users,
    type text not null,
    envelope jsonb not null,
    code text not null,
    detail text not null,
    received_at timestamptz not null
  )`,

  // Rule S4: sequence numbers are handed out before commit, so a reader that only remembers the
  // highest one it saw can skip a row committed late. Each row carries its transaction's id, and
  // readers stop below the oldest transaction still running (pg_snapshot_xmin).
  `create table changes (
    xid xid8 not null default pg_current_xact_id(),
    id bigserial not null,
    kind text not null check (kind in ('reference', 'customer', 'contact-fcr')),
    entity_id uuid,
    at timestamptz not null default now(),
    primary key (xid, id)
  )`,
];
