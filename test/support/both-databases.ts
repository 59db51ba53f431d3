import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import { type Database, openDatabase, type Store } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { describePostgres } from './describe-with.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';
import { emptyTables } from './server-database.ts';

/**
 * Runs the same tests on the embedded database and on a PostgreSQL server, each migrated and emptied
 * before every test.
 */
export function onBothDatabases(tests: (database: { readonly db: Store }) => void): void {
  describe('on the embedded database', () => {
    tests(useDatabase(() => openDatabase({ kind: 'pglite', memory: true })));
  });
  describePostgres('on a PostgreSQL server', () => {
    const postgres = usePostgres();
    tests(useDatabase(() => openDatabase({ kind: 'postgres', url: postgres.url })));
  });
}

/** A throwaway PostgreSQL server with one empty database. */
export function usePostgres(): { readonly url: string } {
  let postgres: TestPostgres | undefined;
  let url = '';
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase();
  }, 60_000);
  afterAll(() => postgres?.stop());
  return {
    get url() {
      return url;
    },
  };
}

function useDatabase(open: () => Promise<Database>): { readonly db: Store } {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await open();
    await migrate(database.db);
  }, 60_000);
  beforeEach(() => database && emptyTables(database.db));
  afterAll(() => database?.close());
  return {
    get db() {
      if (!database) throw new Error('the database is open only while tests run');
      return database.db;
    },
  };
}
