import { type Kysely, sql } from 'kysely';

/** Playbooks beside the offers, what was counted of outcomes, and confirmations to be sent. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table reference_documents drop constraint reference_documents_kind_check',
  `alter table reference_documents add constraint reference_documents_kind_check
    check (kind in ('offers', 'reasons', 'dispositions', 'limits', 'playbooks', 'guardrails', 'ranking', 'outcomes'))`,
  `create table playbook_versions (
    playbook_id text not null,
    version integer not null,
    document jsonb not null,
    primary key (playbook_id, version)
  )`,
  `create table confirmations (
    id uuid primary key,
    contact_id uuid not null references contacts on delete cascade,
    account_id text,
    language text not null,
    queued_at timestamptz not null,
    sent_at timestamptz
  )`,
  'create index confirmations_unsent on confirmations (queued_at, id) where sent_at is null',
  // Who left, for asking whether somebody who was saved stayed.
  `create index contacts_left on contacts (customer_id, cancel_completed_at)
    where cancel_completed_at is not null`,
];
