import { type Kysely, sql } from 'kysely';

/** How long what is kept, where the company says so; and what deleting a contact looks its parts up by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table retention_rules (
    kind text primary key,
    -- Null, as a kind that is not here: kept for good.
    months integer check (months > 0),
    -- The least id of a contact that may still have all of it. Null: nothing was removed yet.
    gone_before_id uuid
  )`,
  'create index promises_contact on promises (contact_id)',
  'create index confirmations_contact on confirmations (contact_id)',
];
