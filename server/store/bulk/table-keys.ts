import { sql } from 'kysely';
import type { Trx } from '../database.ts';

/** What was taken off the tables, as the statements that put it back. */
type TakenOff = readonly string[];

/**
 * Does `load` in the transaction with the keys, indexes and triggers of all tables taken off, and puts them
 * back: building an index over millions of rows, and checking references all at once, takes a
 * small part of doing it row by row. What is loaded is checked as the keys come back. The tables' names
 * are those of the migrations, so all the application's tables are meant.
 */
export async function withoutKeys<T>(trx: Trx, load: () => Promise<T>): Promise<T> {
  const constraints = await constraintsOf(trx);
  const indexes = await indexesOf(trx);
  await sql`set constraints all immediate`.execute(trx);
  for (const { table, name } of constraints.toReversed()) {
    await run(trx, `alter table ${table} drop constraint ${name}`);
  }
  for (const { name } of indexes) await run(trx, `drop index ${name}`);
  const tables = await tablesWithTriggers(trx);
  for (const table of tables) await run(trx, `alter table ${table} disable trigger user`);
  const loaded = await load();
  const back: TakenOff = [
    ...constraints.filter(isKey).map(statementOf),
    ...indexes.map(({ definition }) => definition),
    ...constraints.filter((one) => !isKey(one)).map(statementOf),
    ...tables.map((table) => `alter table ${table} enable trigger user`),
  ];
  for (const statement of back) await run(trx, statement);
  return loaded;
}

type Constraint = {
  readonly table: string;
  readonly name: string;
  readonly type: 'p' | 'u' | 'f';
  readonly definition: string;
};

/** Keys first, and what refers to them after. */
async function constraintsOf(trx: Trx): Promise<readonly Constraint[]> {
  const { rows } = await sql<Constraint>`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, contype::text as type,
      pg_get_constraintdef(pg_constraint.oid) as definition
    from pg_constraint join pg_class on pg_class.oid = conrelid
    -- Those of a partition go and come back with its table's.
    where contype in ('p', 'u', 'f') and relkind in ('r', 'p') and not relispartition
      and conparentid = 0 and pg_constraint.connamespace = current_schema()::regnamespace
    order by contype = 'f', conrelid, conname`.execute(trx);
  return rows;
}

type Index = { readonly name: string; readonly definition: string };

/** Those that no constraint made. */
async function indexesOf(trx: Trx): Promise<readonly Index[]> {
  const { rows } = await sql<Index>`
    select indexrelid::regclass::text as name,
      -- Of a partitioned table it is told as of that alone.
      replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as definition
    from pg_index join pg_class on pg_class.oid = indexrelid
    where relnamespace = current_schema()::regnamespace and not relispartition
      and not exists (select 1 from pg_constraint where conindid = indexrelid)
    order by indexrelid`.execute(trx);
  return rows;
}

async function tablesWithTriggers(trx: Trx): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string }>`
    select distinct tgrelid::regclass::text as "table" from pg_trigger
    join pg_class on pg_class.oid = tgrelid
    where not tgisinternal and relnamespace = current_schema()::regnamespace
    order by 1`.execute(trx);
  return rows.map(({ table }) => table);
}

function isKey({ type }: Constraint): boolean {
  return type !== 'f';
}

function statementOf({ table, name, definition }: Constraint): string {
  return `alter table ${table} add constraint ${name} ${definition}`;
}

async function run(trx: Trx, statement: string): Promise<void> {
  await sql.raw(statement).execute(trx);
}
