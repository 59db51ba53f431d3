import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Store } from '../../server/store/database.ts';
import { describePostgres } from './describe-with.ts';
import {
  createOwnDatabase,
  EMPTY,
  MIGRATED,
  type OwnDatabase,
  openOnPostgres,
} from './postgres-of-the-run/databases.ts';
import { useDatabase, useEmbeddedDatabase } from './server-database.ts';

/**
 * Runs the same tests on the embedded database and on a PostgreSQL server, each migrated and emptied
 * before every test.
 */
export function onBothDatabases(tests: (database: { readonly db: Store }) => void): void {
  describe('on the embedded database', () => {
    tests(useEmbeddedDatabase());
  });
  describePostgres('on a PostgreSQL server', () => {
    tests(useDatabase(openOnPostgres));
  });
}

/** A database on a PostgreSQL server, empty or with the schema in it. */
export function usePostgres(as: 'empty' | 'migrated'): { readonly url: string } {
  let own: OwnDatabase | undefined;
  beforeAll(async () => {
    own = await createOwnDatabase({ from: as === 'empty' ? EMPTY : MIGRATED });
  });
  afterAll(() => own?.drop());
  return {
    get url() {
      if (!own) throw new Error('the database is there only while tests run');
      return own.url;
    },
  };
}
