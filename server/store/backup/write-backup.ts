import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Store, Trx } from '../database.ts';
import { schemaVersion } from '../migrate.ts';
import { type BackupHeader, rowLine, rowsIn } from './backup-format.ts';
import { sequencesOf, setPlainFormats, type TableShape, tablesOf } from './tables-of.ts';

export type WriteBackupOptions = {
  readonly db: Store;
  readonly nowMs: number;
  /** Takes lines, each with its line feed; resolves when it can take more. */
  readonly write: (lines: string) => Promise<void>;
  readonly onProgress: (rowsDone: number, rowsTotal: number) => void;
  readonly signal: AbortSignal;
};

export type WrittenBackup = { readonly header: BackupHeader; readonly sha256: string };

/** The database has no schema, so there is nothing to keep. */
export class NothingToBackUpError extends Error {
  override readonly name = 'NothingToBackUpError';
}

const ROWS_A_FETCH = 1000;

/**
 * Writes all that the database holds at one moment, while others go on writing. The transaction only reads, so it
 * is given no number, and the change feed, which waits for those that have one (rule S4), does not wait for it.
 *
 * @throws NothingToBackUpError.
 */
export function writeBackup(options: WriteBackupOptions): Promise<WrittenBackup> {
  return options.db.transaction().execute(async (trx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(trx);
    await setPlainFormats(trx);
    const header = await headerOf(trx, options.nowMs);
    const total = rowsIn(header);
    const hash = createHash('sha256');
    const put = async (lines: string) => {
      hash.update(lines);
      await options.write(lines);
    };
    await put(`${JSON.stringify(header)}\n`);
    let done = 0;
    for (const table of header.tables) {
      for await (const rows of rowsOf(trx, table)) {
        options.signal.throwIfAborted();
        await put(rows.map(rowLine).join(''));
        done += rows.length;
        options.onProgress(done, total);
      }
    }
    const sha256 = hash.digest('hex');
    await options.write(`${JSON.stringify({ sha256 })}\n`);
    return { header, sha256 };
  });
}

async function headerOf(trx: Trx, nowMs: number): Promise<BackupHeader> {
  const version = await schemaVersion(trx);
  if (version === 0) throw new NothingToBackUpError('The database is empty: nothing to back up.');
  const tables: BackupHeader['tables'] = [];
  for (const { name, columns } of await tablesOf(trx)) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(name)}`.execute(trx);
    tables.push({ name, columns: [...columns], rowCount: rows[0]?.n ?? 0 });
  }
  return {
    format: 'savedesk-backup',
    formatVersion: 1,
    schemaVersion: version,
    madeAtMs: nowMs,
    tables,
    sequences: [...(await sequencesOf(trx))],
  };
}

/** A table's rows as PostgreSQL writes them as text, some at a time. */
async function* rowsOf(trx: Trx, { name }: TableShape): AsyncGenerator<string[]> {
  await sql`declare backed_up no scroll cursor for
    select held::text as line from ${sql.table(name)} as held`.execute(trx);
  const fetch = sql<{ line: string }>`fetch ${sql.lit(ROWS_A_FETCH)} from backed_up`;
  for (;;) {
    const { rows } = await fetch.execute(trx);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < ROWS_A_FETCH) break;
  }
  await sql`close backed_up`.execute(trx);
}
