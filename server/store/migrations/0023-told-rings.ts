import { type Kysely, sql } from 'kysely';

/**
 * Which backups this database was made from: what rang between the backup and now, desks know and it does not. And
 * which rings it has from a desk; null: the server's own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `create table restores (
    restored_at timestamptz primary key,
    backup_made_at timestamptz not null
  )`,
  'alter table contact_legs add column told_at timestamptz',
  `create index contact_legs_told on contact_legs (agent_id, ring_ends_at)
    where told_at is not null`,
];
