import { type RawBuilder, sql } from 'kysely';
import { withoutKeys } from '../bulk/table-keys.ts';
import type { Store, Trx } from '../database.ts';
import { assertNotNewer, migrateIn } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/list.ts';
import { makeSpansOf } from '../spans/keep-spans.ts';
import { SPANNED_TABLES, type SpannedTable } from '../spans/span.ts';
import { BackupFileError, type BackupHeader, rowsIn } from './backup-format.ts';
import { readBackup } from './read-backup.ts';
import { sequencesOf, setPlainFormats, tablesOf } from './tables-of.ts';

export type RestoreOptions = {
  readonly db: Store;
  readonly path: string;
  readonly onProgress: (rowsDone: number, rowsTotal: number) => void;
  readonly signal: AbortSignal;
};

export type Restored = {
  readonly header: BackupHeader;
  /** The schema's version now: that of this Savedesk. */
  readonly schemaVersion: number;
};

/** There is something in the database already. */
export class NotEmptyError extends Error {
  override readonly name = 'NotEmptyError';
}

const NOT_EMPTY =
  'There is something in the database already; nothing was changed. Restore into a new, empty one.';

const ROWS_A_STATEMENT = 1000;

/**
 * Puts a backup into an empty database, in one transaction: the schema of the backup's version, its rows, and then
 * the migrations that have come since.
 *
 * @throws NotEmptyError, NewerDatabaseError, BackupFileError; nothing was changed then.
 */
export function restoreBackup(options: RestoreOptions): Promise<Restored> {
  return options.db.transaction().execute(async (trx) => {
    await assertEmpty(trx);
    await setPlainFormats(trx);
    const parts = readBackup(options.path);
    const first = await parts.next();
    if (first.done || first.value.kind !== 'header') throw new Error('a backup begins otherwise');
    const { header } = first.value;
    assertNotNewer(header.schemaVersion, MIGRATIONS);
    const { from } = await migrateIn(trx, MIGRATIONS.slice(0, header.schemaVersion));
    // A server that started in the meantime was quicker.
    if (from > 0) throw new NotEmptyError(NOT_EMPTY);
    await assertSameTables(trx, header);
    await withoutKeys(trx, () => load(trx, header, parts, options));
    await setSequences(trx, header);
    const { to } = await migrateIn(trx, MIGRATIONS);
    await noteRestore(trx, header);
    return { header, schemaVersion: to };
  });
}

async function assertEmpty(trx: Trx): Promise<void> {
  const { rows } = await sql`
    select 1 from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
    limit 1`.execute(trx);
  if (rows.length > 0) throw new NotEmptyError(NOT_EMPTY);
}

async function assertSameTables(trx: Trx, { tables, schemaVersion }: BackupHeader): Promise<void> {
  const shape = (all: readonly { name: string; columns: readonly string[] }[]) =>
    all.map(({ name, columns }) => `${name}(${columns.join()})`).join();
  if (shape(await tablesOf(trx)) === shape(tables)) return;
  throw new BackupFileError(
    `The backup's tables are not those of schema version ${schemaVersion}; it cannot be restored.`,
  );
}

async function load(
  trx: Trx,
  header: BackupHeader,
  parts: ReturnType<typeof readBackup>,
  { onProgress, signal }: RestoreOptions,
): Promise<void> {
  // What the migrations put in is in the backup too, as it was when that was made.
  for (const { name } of header.tables) await sql`delete from ${sql.table(name)}`.execute(trx);
  const columnsOf = new Map(header.tables.map(({ name, columns }) => [name, columns]));
  const monthly = await monthlyTables(trx);
  const isMonthly = (table: string): table is SpannedTable => monthly.has(table);
  const total = rowsIn(header);
  let done = 0;
  let batch: { table: string; rows: string[] } = { table: '', rows: [] };
  const flush = async () => {
    const { table, rows } = batch;
    if (rows.length === 0) return;
    signal.throwIfAborted();
    if (isMonthly(table)) await makeSpansOf(trx, table, contactIdsIn(table, rows));
    await insertRows(trx, table, columnsOf.get(table) ?? [], rows);
    done += rows.length;
    onProgress(done, total);
  };
  for await (const part of parts) {
    if (part.kind !== 'row') continue;
    if (part.table !== batch.table || batch.rows.length === ROWS_A_STATEMENT) {
      await flush();
      batch = { table: part.table, rows: [] };
    }
    batch.rows.push(part.row);
  }
  await flush();
}

/** From then on desks know what this database does not. */
async function noteRestore(trx: Trx, { madeAtMs }: BackupHeader): Promise<void> {
  await sql`insert into restores (restored_at, backup_made_at)
    values (now(), ${new Date(madeAtMs)})`.execute(trx);
}

/** Those that lie by months already, in the backup's version of the schema. */
async function monthlyTables(trx: Trx): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'p'
      and relnamespace = current_schema()::regnamespace and relname = any(${[...SPANNED_TABLES]}::text[])`.execute(
    trx,
  );
  return new Set(rows.map(({ name }) => name));
}

function contactIdsIn(table: SpannedTable, rows: readonly string[]): RawBuilder<unknown> {
  const id = sql.ref(table === 'facts' ? 'contact_id' : 'id');
  return sql`select (line::${sql.table(table)}).${id} as contact_id from unnest(${rows}::text[]) as line`;
}

async function insertRows(
  trx: Trx,
  table: string,
  columns: readonly string[],
  rows: readonly string[],
): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((column) => sql`(held).${sql.ref(column)}`));
  // Without the offset, each row would be read once for every column.
  await sql`
    insert into ${sql.table(table)} (${names}) overriding system value
    select ${values} from (
      select line::${sql.table(table)} as held from unnest(${rows}::text[]) as line offset 0
    ) as read`.execute(trx);
}

async function setSequences(trx: Trx, { sequences }: BackupHeader): Promise<void> {
  const there = new Set((await sequencesOf(trx)).map(({ name }) => name));
  for (const { name, last } of sequences) {
    if (last === null || !there.has(name)) continue;
    await sql`select setval(quote_ident(${name}::text)::regclass, ${last}::bigint)`.execute(trx);
  }
}
