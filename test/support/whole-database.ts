import { sql } from 'kysely';
import type { Store } from '../../server/store/database.ts';

/** Every row of every table of the server's database, one JSON object a line; those of a table's parts as the table's. */
export async function wholeDatabase(db: Store): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`.execute(
    db,
  );
  const lines: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(held)::text as row from ${sql.table(name)} as held`.execute(db);
    lines.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return lines.join('\n');
}
