import { type Kysely, sql } from 'kysely';

/** Reports on days and weeks that were made, and when they are made by themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table document_schedules (
    id uuid primary key,
    kind text not null check (kind in ('daily', 'weekly')),
    format text not null check (format in ('pdf', 'html')),
    language text not null,
    -- Null: every team.
    teams text[],
    -- Minutes after midnight by the company's clock.
    at_minute integer not null check (at_minute between 0 and 1439),
    created_by uuid not null references users,
    created_at timestamptz not null,
    -- The last day a report was made for.
    made_up_to date not null
  )`,
  `create table documents (
    id uuid primary key,
    schedule_id uuid references document_schedules on delete set null,
    kind text not null,
    format text not null,
    language text not null,
    teams text[],
    -- The last day it covers.
    day date not null,
    made_by uuid references users,
    made_at timestamptz not null,
    file_name text not null,
    content bytea not null
  )`,
  'create index documents_made on documents (made_at desc)',
  // However many servers look at the schedules, one report of each day is kept.
  'create unique index documents_scheduled on documents (schedule_id, day)',
];
