import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { sql } from 'kysely';
import { type Database, openDatabase, type Store } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';

/** Empties every table but the list of migrations. */
export async function emptyTables(db: Store): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables
    where schemaname = current_schema() and tablename <> 'schema_migrations'`.execute(db);
  await sql`truncate ${sql.raw(rows.map((row) => row.name).join(', '))}`.execute(db);
}

/**
 * An embedded PostgreSQL with the schema in it, one for the whole file (it takes seconds to start)
 * and emptied before each test.
 */
export function useServerDatabase(): { readonly db: Store } {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await openDatabase({ kind: 'pglite', memory: true });
    await migrate(database.db);
  }, 60_000);
  beforeEach(() => emptyTables(opened(database).db));
  afterAll(() => database?.close());
  return {
    get db() {
      return opened(database).db;
    },
  };
}

function opened(database: Database | undefined): Database {
  if (!database) throw new Error('the test database is open only while tests run');
  return database;
}
