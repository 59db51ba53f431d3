import { type Kysely, sql } from 'kysely';

/** A desk looks up what changed of the customers it holds, and does not go through the changes of all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('create index changes_entity on changes (kind, entity_id, xid, id)').execute(db);
}
