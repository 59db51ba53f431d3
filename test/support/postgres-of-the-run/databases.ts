import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Database, openDatabase } from '../../../server/store/database.ts';
import { requireTool } from '../require-tool.ts';

/** The environment variable that tells test files where the run's server is. */
export const SERVER_URL = 'SAVEDESK_TEST_POSTGRES';
const TAKEN = 'SAVEDESK_TEST_DATABASE';
/** The one without anything, which every PostgreSQL has. */
export const EMPTY = 'template0';
/** The database with the schema in it, which others are copied from. */
export const MIGRATED = 'migrated';

/** A database of a test's own on the run's server. */
export type OwnDatabase = {
  readonly url: string;
  /** Removes it, whoever is still connected. */
  readonly drop: () => Promise<void>;
};

/**
 * Makes a database as a copy of another.
 * @throws with what to do, when PostgreSQL is not installed.
 */
export async function createOwnDatabase({
  name = `test_${randomUUID().replaceAll('-', '')}`,
  from,
}: {
  readonly name?: string;
  readonly from: typeof EMPTY | typeof MIGRATED;
}): Promise<OwnDatabase> {
  await onServer(`create database ${name} template ${from}`);
  return {
    url: urlOf(name),
    drop: () => onServer(`drop database ${name} with (force)`),
  };
}

/** Opens a database of its own with the schema in it; it is gone when it is closed. */
export async function openOnPostgres(): Promise<Database> {
  const own = await createOwnDatabase({ from: MIGRATED });
  const database = await openDatabase({ kind: 'postgres', url: own.url });
  return { ...database, close: () => database.close().finally(own.drop) };
}

/** Whether tests that work on either database take the server: where it runs, unless asked for the other. */
export function isPostgresTaken(): boolean {
  return process.env[SERVER_URL] !== undefined && process.env[TAKEN] !== 'embedded';
}

function urlOf(name: string): string {
  const url = process.env[SERVER_URL];
  if (url === undefined) {
    requireTool('postgres');
    throw new Error('PostgreSQL was not started for this run: see build/jest.config.mjs.');
  }
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
