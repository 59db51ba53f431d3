import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { sql } from 'kysely';
import type { Database, Store } from '../../server/store/database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { isPostgresTaken, openOnPostgres } from './postgres-of-the-run/databases.ts';

/**
 * Empties every table but the list of migrations; the audit log begins anew. Most tables are empty: deleting from all takes a
 * small part of what truncating them does. The tables' references to each other rest meanwhile.
 */
export async function emptyTables(db: Store): Promise<void> {
  await sql`do $$
    declare
      name text;
    begin
      set local session_replication_role = replica;
      for name in
        select quote_ident(tablename) from pg_tables
        where schemaname = current_schema() and tablename <> 'schema_migrations'
      loop
        execute 'delete from ' || name;
      end loop;
      insert into audit_head (seq, hash) values (0, repeat('0', 64));
    end
  $$`.execute(db);
}

/**
 * A database with the schema in it, one for the whole file and emptied before each test: on a PostgreSQL
 * server, or embedded where there is none or SAVEDESK_TEST_DATABASE=embedded asks for it.
 */
export function useServerDatabase(): { readonly db: Store } {
  return useDatabase(openTestDatabase);
}

/**
 * The same, always embedded: for tests of the change feed, which waits for every transaction on a server,
 * those of other tests' databases as well.
 */
export function useEmbeddedDatabase(): { readonly db: Store } {
  return useDatabase(openEmbeddedDatabase);
}

/** As {@link useServerDatabase}, for a test that opens it when it likes; it is gone when it is closed. */
export function openTestDatabase(): Promise<Database> {
  return isPostgresTaken() ? openOnPostgres() : openEmbeddedDatabase();
}

/** A migrated database, opened once for the enclosing describe and emptied before each of its tests. */
export function useDatabase(open: () => Promise<Database>): { readonly db: Store } {
  let database: Database | undefined;
  const opened = () => {
    if (!database) throw new Error('the database is open only while tests run');
    return database;
  };
  beforeAll(async () => {
    database = await open();
  }, 60_000);
  beforeEach(() => emptyTables(opened().db));
  afterAll(() => database?.close());
  return {
    get db() {
      return opened().db;
    },
  };
}
