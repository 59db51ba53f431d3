import { type Kysely, sql } from 'kysely';

/** Up to which place the change feed is removed; no row: nothing of it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table changes_cut (
      is_one boolean primary key default true check (is_one),
      xid xid8 not null,
      id bigint not null
    )`)
    .execute(db);
}
