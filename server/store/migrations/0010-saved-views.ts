import { type Kysely, sql } from 'kysely';

/** Screens with their filters, kept under a name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table saved_views (
    id uuid primary key,
    owner_id uuid not null references users on delete cascade,
    name text not null,
    screen text not null,
    query text not null,
    shared boolean not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  'create index saved_views_owner on saved_views (owner_id)',
];
