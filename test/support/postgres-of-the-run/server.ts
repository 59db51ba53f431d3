import { openDatabase } from '../../../server/store/database.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';
import { createOwnDatabase, EMPTY, MIGRATED, SERVER_URL } from './databases.ts';

let running: TestPostgres | undefined;

/**
 * Starts the PostgreSQL that all test files of a run share, a database each: starting one and making
 * the schema in it take seconds, copying a database takes a blink.
 */
export async function startPostgresOfTheRun(): Promise<void> {
  running = await startPostgres();
  process.env[SERVER_URL] = running.connectionString;
  const { url } = await createOwnDatabase({ name: MIGRATED, from: EMPTY });
  const { db, close } = await openDatabase({ kind: 'postgres', url });
  await migrate(db);
  await close();
}

export async function stopPostgresOfTheRun(): Promise<void> {
  await running?.stop();
}
