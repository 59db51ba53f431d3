import { sql } from 'kysely';
import type { Store } from '../../server/store/database.ts';

/** What is drawn anew each time, and says nothing. */
const DRAWN = ['budgets.id', 'lease_budgets.budget_id', 'changes.id', 'changes.xid', 'changes.at'];

/** Every row of every table of the server's database as JSON, in an order of its own; the feed without repeats. */
export async function allRows(db: Store): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
      and not relispartition and relname <> 'schema_migrations'
    order by relname`.execute(db);
  const all = new Map<string, readonly string[]>();
  for (const { name } of tables) {
    const drawn = DRAWN.filter((column) => column.startsWith(`${name}.`)).map(
      (column) => column.split('.')[1],
    );
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(held) - ${drawn}::text[])::text as row
      from ${sql.table(name)} as held`.execute(db);
    const texts = rows.map(({ row }) => row).toSorted();
    all.set(name, name === 'changes' ? [...new Set(texts)] : texts);
  }
  return all;
}
