import { type Kysely, sql } from 'kysely';

/**
 * Whose rows in the reporting tables are to be made anew. A row is written with what changed them, and taken
 * away with the rows made; of one contact there may be several.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table report_due (
      id bigint generated always as identity primary key,
      contact_id uuid,
      customer_id uuid,
      check (num_nonnulls(contact_id, customer_id) = 1)
    )`)
    .execute(db);
}
