import { sql } from 'kysely';
import type { Trx } from '../database.ts';

export type TableShape = { readonly name: string; readonly columns: readonly string[] };

/**
 * Not in a backup. Which migrations were made, and when, is the restored database's own: it is what desks know a
 * database by (readHorizon), so they begin their feed anew there. The feed's past, and how much of it was removed, mean nothing
 * to them then.
 * Secrets do not go where a backup goes.
 */
const OWN_TO_A_DATABASE = ['schema_migrations', 'changes', 'changes_cut', 'shared_secrets'];

/** The tables that a backup holds, by name, with the columns that are written to. */
export async function tablesOf(trx: Trx): Promise<readonly TableShape[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select relname as name, array_agg(attname::text order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = current_schema()::regnamespace
      and relkind in ('r', 'p') and not relispartition
      and attnum > 0 and not attisdropped and attgenerated = ''
      and relname <> all (${OWN_TO_A_DATABASE}::text[])
    group by relname
    order by relname`.execute(trx);
  return rows;
}

/** The sequences of the schema, each with the last number it gave. */
export async function sequencesOf(
  trx: Trx,
): Promise<readonly { readonly name: string; readonly last: string | null }[]> {
  const { rows } = await sql<{ name: string; last: string | null }>`
    select sequencename as name, last_value::text as last
    from pg_sequences where schemaname = current_schema() order by 1`.execute(trx);
  return rows;
}

/** Rows are written, and read again, the same way whatever the connection or its user is set to. */
export async function setPlainFormats(trx: Trx): Promise<void> {
  await sql`set local datestyle = 'ISO, YMD'`.execute(trx);
  await sql`set local intervalstyle = 'postgres'`.execute(trx);
  await sql`set local timezone = 'UTC'`.execute(trx);
  await sql`set local extra_float_digits = 1`.execute(trx);
}
