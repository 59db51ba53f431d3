import BetterSqlite3 from 'better-sqlite3';
import type { HostClock } from '../clock.ts';
import { errorCode } from '../error-code.ts';
import { faultFields, type HostLog } from '../log.ts';

/** A query that takes longer than this is logged. */
export const SLOW_QUERY_MS = 40;

export type SqlValue = string | number | null | Uint8Array;
export type SqlParams = Readonly<Record<string, SqlValue>>;

/**
 * After so many changed rows the log is copied back into the file, which waits for the disk twice. Left to
 * SQLite it would be done within some commit, at 1,000 pages, and somebody would wait for it.
 */
const CHECKPOINT_AFTER_CHANGES = 200;

/** Room for the pages of a desk's customers and their index; taken as it fills. */
const PAGE_CACHE_KIB = 8_192;

/** A prepared statement; parameters are named (`@id`). */
export type Query<Row> = {
  /** Returns how many rows it changed. */
  run(params?: SqlParams): number;
  get(params?: SqlParams): Row | undefined;
  all(params?: SqlParams): Row[];
};

/** One SQLite database, as the rest of the host knows it; only db/ knows the driver. */
export type Sql = {
  readonly path: string;
  /** Prepares once; `Row` is what the statement's columns are declared as in the schema. */
  query<Row = never>(sql: string): Query<Row>;
  exec(sql: string): void;
  /** The value of a pragma's first column. */
  pragma(source: string): unknown;
  /** All or nothing. Inside another transaction it becomes part of that one. */
  transaction<T>(work: () => T): T;
  close(): void;
};

export type OpenSqlOptions = {
  readonly path: string;
  /** `full`: a commit has reached the disk when it returns, also through a power cut. */
  readonly durability: 'full' | 'normal';
  readonly clock: HostClock;
  readonly log: HostLog;
};

/** Opens or creates a database in WAL mode; what is deleted is overwritten, not just unlinked. */
export function openSql(options: OpenSqlOptions): Sql {
  const database = new BetterSqlite3(options.path);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${options.durability === 'full' ? 'FULL' : 'NORMAL'}`);
    database.pragma(`cache_size = -${PAGE_CACHE_KIB}`);
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
  } catch (cause) {
    database.close();
    throw cause;
  }

  function timed<T>(sql: string, work: () => T): T {
    const startedMs = options.clock.monotonicMs();
    const result = work();
    const tookMs = options.clock.monotonicMs() - startedMs;
    if (tookMs > SLOW_QUERY_MS) {
      // The text holds parameter names only, never values.
      options.log.warn('slow-query', { sql: sql.replace(/\s+/g, ' ').trim(), tookMs });
    }
    return result;
  }

  // Made once: to make one takes as long as a small statement.
  const transactional = database.transaction((work: () => unknown) => work()).immediate;

  let changedSinceCheckpoint = 0;

  function changed(rows: number): number {
    const before = changedSinceCheckpoint;
    changedSinceCheckpoint += rows;
    const isDue = changedSinceCheckpoint >= CHECKPOINT_AFTER_CHANGES;
    // Behind whatever is being answered now.
    if (isDue && before < CHECKPOINT_AFTER_CHANGES) setImmediate(checkpoint);
    return rows;
  }

  function checkpoint(): void {
    changedSinceCheckpoint = 0;
    if (!database.open) return;
    try {
      database.pragma('wal_checkpoint(PASSIVE)');
    } catch (cause) {
      // What was committed is in the log, and the next turn copies it.
      options.log.warn('checkpoint-failed', faultFields(cause));
    }
  }

  return {
    path: options.path,
    query: <Row>(sql: string): Query<Row> => {
      const statement = database.prepare<[SqlParams], Row>(sql);
      return {
        run: (params = {}) => changed(timed(sql, () => statement.run(params).changes)),
        get: (params = {}) => timed(sql, () => statement.get(params)),
        all: (params = {}) => timed(sql, () => statement.all(params)),
      };
    },
    exec: (sql) => timed(sql, () => void database.exec(sql)),
    pragma: (source) => database.pragma(source, { simple: true }),
    transaction: <T>(work: () => T): T => {
      if (database.inTransaction) return work();
      return timed('transaction', () => transactional(work) as T);
    },
    close: () => void database.close(),
  };
}

/** True for the errors SQLite gives when a file is not, or no longer, a sound database. */
export function isDamage(cause: unknown): boolean {
  const code = errorCode(cause) ?? '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}
