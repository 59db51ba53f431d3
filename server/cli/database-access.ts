import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { ENVIRONMENT } from '../config.ts';
import {
  DataDirBusyError,
  type DataDirLock,
  lockDataDir,
  readServerFile,
} from '../store/data-dir-lock.ts';
import { openDatabase, type Store } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import { CliFailure } from './terminal.ts';

/** Where a command finds the data: `--data-dir` or `--database-url`. */
export type DatabaseLocation = { readonly dataDir: string; readonly databaseUrl?: string };

export type OpenedDatabase = {
  readonly db: Store;
  close(): Promise<void>;
};

/** The embedded database is in a server's hands. */
export type ServedDatabase = { readonly servedAt: string };

export function addDatabaseOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--data-dir <folder>', 'where the embedded database is')
        .default('.data')
        .env(ENVIRONMENT.dataDir),
    )
    .addOption(
      new Option(
        '--database-url <url>',
        'a PostgreSQL server instead, as postgres://user@host:5432/name',
      ).env(ENVIRONMENT.databaseUrl),
    );
}

/**
 * Opens the database with its schema up to date, or says which server is using it.
 * @throws CliFailure when a server has only just begun to start.
 */
export function openOrServed(location: DatabaseLocation): Promise<OpenedDatabase | ServedDatabase> {
  return openPrepared(location, async (db) => void (await migrate(db)));
}

/** Opens the database for a command that cannot go through a server. */
export async function openAlone(location: DatabaseLocation): Promise<OpenedDatabase> {
  return notServed(location, await openOrServed(location));
}

/** As {@link openAlone}, its schema left at the version it has; an embedded one that is not there is made. */
export async function openAsItIs(location: DatabaseLocation): Promise<OpenedDatabase> {
  return notServed(location, await openPrepared(location, async () => {}));
}

/** As {@link openAsItIs}, and nothing is made. @throws CliFailure when there is no database. */
export async function openExisting(location: DatabaseLocation): Promise<OpenedDatabase> {
  if (location.databaseUrl === undefined && !existsSync(embeddedDir(location))) {
    throw new CliFailure(`There is no database in ${location.dataDir}.`);
  }
  return openAsItIs(location);
}

function embeddedDir({ dataDir }: DatabaseLocation): string {
  return join(dataDir, 'server');
}

function notServed(
  { dataDir }: DatabaseLocation,
  opened: OpenedDatabase | ServedDatabase,
): OpenedDatabase {
  if ('db' in opened) return opened;
  throw new CliFailure(
    `A Savedesk server at ${opened.servedAt} is using ${dataDir}. Stop it first.`,
  );
}

type Prepare = (db: Store) => Promise<void>;

async function openPrepared(
  location: DatabaseLocation,
  prepare: Prepare,
): Promise<OpenedDatabase | ServedDatabase> {
  if (location.databaseUrl !== undefined) {
    return openWith({ kind: 'postgres', url: location.databaseUrl }, null, prepare);
  }
  const dir = location.dataDir;
  try {
    const lock = await lockDataDir(dir);
    return await openWith({ kind: 'pglite', dir: embeddedDir(location) }, lock, prepare);
  } catch (error) {
    if (!(error instanceof DataDirBusyError)) throw error;
    const url = (await readServerFile(dir))?.url;
    if (!url)
      throw new CliFailure(`${error.message} If it is only starting, try again in a moment.`);
    return { servedAt: url };
  }
}

async function openWith(
  options: Parameters<typeof openDatabase>[0],
  lock: DataDirLock | null,
  prepare: Prepare,
): Promise<OpenedDatabase> {
  try {
    const database = await openDatabase(options);
    const close = async () => {
      await database.close();
      await lock?.release();
    };
    try {
      await prepare(database.db);
    } catch (error) {
      await database.close();
      throw error;
    }
    return { db: database.db, close };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}
