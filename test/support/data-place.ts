import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { type Database, openDatabase, type Store } from '../../server/store/database.ts';
import { dataDirPerTest } from './data-dir.ts';
import {
  createOwnDatabase,
  isPostgresTaken,
  MIGRATED,
  type OwnDatabase,
} from './postgres-of-the-run/databases.ts';
import { emptyTables } from './server-database.ts';
import { tempDirPerTest } from './temp-dir-per-test.ts';

/** Where the server and the commands of a test find their data. */
export type DataPlace = {
  /** A data folder of the test's own. */
  readonly path: string;
  /** The database, as the server is told; null when it is in the folder. */
  readonly databaseUrl: string | null;
  /** Folder and database, as a command is told. */
  readonly args: readonly string[];
  /** Opens the database, while no server has it, to prepare it or to see what it holds. */
  readonly use: <T>(use: (db: Store) => Promise<T>) => Promise<T>;
};

/**
 * A data folder for every test, and a database with the schema in it, empty at first: on the PostgreSQL server
 * of the run, or in the folder where there is none. Each time the embedded one is opened takes a second
 * and more of a core: a test opens that only where it is about the folder.
 */
export function dataPlacePerTest(): DataPlace {
  return isPostgresTaken() ? onPostgres() : inFolder();
}

function onPostgres(): DataPlace {
  const dir = tempDirPerTest('data');
  let opened: { readonly own: OwnDatabase; readonly database: Database } | undefined;
  const open = () => {
    if (!opened) throw new Error('the database is there only while tests run');
    return opened;
  };
  beforeAll(async () => {
    const own = await createOwnDatabase({ from: MIGRATED });
    opened = { own, database: await openDatabase({ kind: 'postgres', url: own.url }) };
  });
  beforeEach(() => emptyTables(open().database.db));
  afterAll(async () => {
    await opened?.database.close();
    await opened?.own.drop();
  });
  return {
    get path() {
      return dir.path;
    },
    get databaseUrl() {
      return open().own.url;
    },
    get args() {
      return ['--data-dir', dir.path, '--database-url', open().own.url];
    },
    use: (use) => use(open().database.db),
  };
}

function inFolder(): DataPlace {
  const dir = dataDirPerTest();
  return {
    get path() {
      return dir.path;
    },
    databaseUrl: null,
    get args() {
      return ['--data-dir', dir.path];
    },
    use: async (use) => {
      const database = await openDatabase({ kind: 'pglite', dir: join(dir.path, 'server') });
      try {
        return await use(database.db);
      } finally {
        await database.close();
      }
    },
  };
}
