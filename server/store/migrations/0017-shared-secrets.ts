import { type Kysely, sql } from 'kysely';

/** What servers that share a database must share besides: the first one's are everybody's. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table shared_secrets (
    name text primary key,
    -- As its file in the data folder holds it.
    secret text not null
  )`.execute(db);
}
