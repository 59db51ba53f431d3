import { mkdir } from 'node:fs/promises';
import { PGlite, types as pgliteTypes } from '@electric-sql/pglite';
import { CompiledQuery, Kysely, PGliteDialect, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { connectEmbedded } from './embedded-connection.ts';
import { createServerPool } from './server-pool.ts';
import type { Tables } from './tables.ts';

/** Where the server keeps its truth. Inside a transaction, pass the transaction instead. */
export type Store = Kysely<Tables>;
export type Trx = Transaction<Tables>;

export type DatabaseOptions =
  /** Embedded PostgreSQL in a folder that this process alone may open. */
  | { readonly kind: 'pglite'; readonly dir: string }
  /** Embedded PostgreSQL that is gone when it is closed; it starts empty or with what a dump holds. */
  | { readonly kind: 'pglite'; readonly memory: true; readonly copyOf?: Blob }
  /** A PostgreSQL server, `postgres://user@host:5432/name`. */
  | {
      readonly kind: 'postgres';
      readonly url: string;
      readonly poolSize?: number;
      /** How long to wait for a connection that is free, and for the server to take a new one. */
      readonly mostWaitMs?: number;
    };

export type Database = {
  readonly db: Store;
  readonly kind: DatabaseOptions['kind'];
  /** Waits for running queries, then lets go of connections and files. */
  close(): Promise<void>;
};

/**
 * Desks, supervisors and those who connect have a few each (server/realtime/); the rest is for contacts that come in
 * and what routing does, which then find one free.
 */
const DEFAULT_POOL_SIZE = 20;
const MOST_WAIT_MS = 5_000;

/**
 * Opens the database, the embedded one or a PostgreSQL server. Both speak the same SQL and return
 * the same values: bigint as a number (never beyond 2^53 here: counts and minor units), timestamptz
 * as Date, date as text (`2026-11-22`), json parsed, arrays as arrays.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const db = options.kind === 'pglite' ? await openEmbedded(options) : openServer(options);
  return { db, kind: options.kind, close: () => db.destroy() };
}

async function openEmbedded(options: Extract<DatabaseOptions, { kind: 'pglite' }>): Promise<Store> {
  const dataDir = 'dir' in options ? options.dir : 'memory://';
  if ('dir' in options) await mkdir(options.dir, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create({
    dataDir,
    ...('copyOf' in options && { loadDataDir: options.copyOf }),
    parsers: { [pgliteTypes.INT8]: safeInteger, [pgliteTypes.DATE]: asText },
  });
  return new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: connectEmbedded(pglite) }) });
}

function openServer(options: Extract<DatabaseOptions, { kind: 'postgres' }>): Store {
  const pool = new pg.Pool({
    connectionString: options.url,
    // What is sent together is not waited for one by one (statement-sender.ts).
    pipeline: true,
    max: options.poolSize ?? DEFAULT_POOL_SIZE,
    connectionTimeoutMillis: options.mostWaitMs ?? MOST_WAIT_MS,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        OWN_PARSERS.get(oid) ?? parserFor(oid, format),
    } as pg.CustomTypesConfig,
  });
  // An idle connection that the server closes is replaced by the next query; without a listener
  // the pool's 'error' event would end the process.
  pool.on('error', () => {});
  // So would one in use, between two queries of a transaction: its next query fails, and says so.
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: createServerPool(pool),
      // Compiling the statements of reports takes seconds, and they run for less than one.
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw('set jit = off'));
      },
    }),
  });
}

const parserFor = pg.types.getTypeParser as (oid: number, format?: 'text' | 'binary') => unknown;

/** A day of the calendar stays as it is written: as a moment it would be another day elsewhere. */
function asText(text: string): string {
  return text;
}

/** A bigint column's text as a number; throws rather than lose digits. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`);
  return value;
}

const OWN_PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<
  number,
  (text: string) => unknown
>([
  [pg.types.builtins.INT8, safeInteger],
  [pg.types.builtins.DATE, asText],
]);
