import { type Kysely, sql } from 'kysely';

/** The few who serve a queue are looked up for each contact, and not found among all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('create index users_queues on users using gin (queues)').execute(db);
}
