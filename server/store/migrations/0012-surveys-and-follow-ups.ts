import { type Kysely, sql } from 'kysely';

/** What customers are asked after a contact, what they said, and the calls made to hear how it went. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  'alter table reference_documents drop constraint reference_documents_kind_check',
  `alter table reference_documents add constraint reference_documents_kind_check
    check (kind in ('offers', 'reasons', 'dispositions', 'limits', 'playbooks', 'guardrails', 'ranking',
      'outcomes', 'feedback'))`,
  'alter table changes drop constraint changes_kind_check',
  `alter table changes add constraint changes_kind_check
    check (kind in ('reference', 'customer', 'contact-fcr', 'follow-ups'))`,

  `create table surveys (
    id uuid primary key,
    contact_id uuid not null unique references contacts on delete cascade,
    kind text not null check (kind in ('csat', 'nps')),
    channel text not null,
    language text not null,
    queued_at timestamptz not null,
    expires_at timestamptz not null,
    sent_at timestamptz,
    answered_at timestamptz,
    score smallint,
    comment text,
    check ((answered_at is null) = (score is null)),
    check (score between case kind when 'csat' then 1 else 0 end and case kind when 'csat' then 5 else 10 end)
  )`,
  'create index surveys_unsent on surveys (queued_at, id) where sent_at is null',

  `create table feedback_calls (
    id uuid primary key,
    contact_id uuid not null unique references contacts on delete cascade,
    agent_id uuid not null references users,
    cause text not null check (cause in ('saved', 'unhappy')),
    made_at timestamptz not null,
    -- A day of the company's calendar; it moves on when nobody could be reached.
    due_on date not null,
    attempts integer not null default 0,
    done_at timestamptz,
    -- Null where a supervisor closed it, or where nobody was reached.
    resolved boolean,
    score smallint check (score between 1 and 5),
    closed_by uuid references users,
    note text
  )`,
  'create index feedback_calls_agent on feedback_calls (agent_id, due_on)',
  'create index feedback_calls_open on feedback_calls (due_on) where done_at is null',

  // A promise that a supervisor says is done: who, and why.
  'alter table promises add column closed_by uuid references users',
  'alter table promises add column note text',
  'create index promises_agent on promises (agent_id, due_at)',
  'create index promises_open on promises (due_at) where kept_at is null',
];
