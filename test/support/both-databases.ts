import { afterAll, beforeAll, describe } from '@jest/globals';
import { type Database, openDatabase, type Store } from '../../server/store/database.ts';
import { migrate } from '../../server/store/migrate.ts';
import { describePostgres } from './describe-with.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';
import { useDatabase, useServerDatabase } from './server-database.ts';

/**
 * Runs the same tests on the embedded database and on a PostgreSQL server, each migrated and emptied
 * before every test.
 */
export function onBothDatabases(tests: (database: { readonly db: Store }) => void): void {
  describe('on the embedded database', () => {
    tests(useServerDatabase());
  });
  describePostgres('on a PostgreSQL server', () => {
    const postgres = usePostgres();
    tests(useDatabase(() => openMigrated(postgres.url)));
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

async function openMigrated(url: string): Promise<Database> {
  const database = await openDatabase({ kind: 'postgres', url });
  await migrate(database.db);
  return database;
}
