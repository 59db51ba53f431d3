import { type Kysely, sql } from 'kysely';
import type { Store, Trx } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations/list.ts';

/** The database was written by a newer Savedesk, on whose schema this one cannot work. */
export class NewerDatabaseError extends Error {
  constructor(found: number, known: number) {
    super(
      `The database is at schema version ${found}, but this Savedesk knows only up to ${known}. ` +
        'Start the newer Savedesk that wrote it, or restore a backup from before the upgrade.',
    );
    this.name = 'NewerDatabaseError';
  }
}

/** Two servers that start at once on one PostgreSQL migrate one after the other. */
const MIGRATION_LOCK = 7_283_355_101;

/** The schema versions before and after; the same where nothing was missing. */
export type Migrated = { readonly from: number; readonly to: number };

/** Where a database's schema stands. */
export type SchemaState = {
  /** 0 when it has never been migrated. */
  readonly version: number;
  /** The schema version of the oldest server that can work on it; the steps say so themselves. */
  readonly oldestServer: number;
};

/**
 * Brings the schema up to date, all missing steps in one transaction, and returns its version. A schema that
 * is ahead, and that a server of `migrations` can work on, is left as it is: a newer one is being rolled out.
 *
 * @throws NewerDatabaseError when the database is further ahead of `migrations`.
 */
export async function migrate(
  db: Store,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<number> {
  const { to } = await db.transaction().execute((trx) => migrateIn(trx, migrations));
  return to;
}

/** As {@link migrate}, as a part of a transaction. @throws NewerDatabaseError */
export async function migrateIn(trx: Trx, migrations: readonly Migration[]): Promise<Migrated> {
  assertContiguous(migrations);
  await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(trx);
  const state = await schemaState(trx);
  assertServable(state, migrations);
  const from = state.version;
  if (from >= migrations.length) return { from, to: from };
  await sql`create table if not exists schema_migrations (
    version integer primary key,
    name text not null,
    applied_at timestamptz not null default now()
  )`.execute(trx);
  await sql`alter table schema_migrations add column if not exists oldest_server integer`.execute(
    trx,
  );
  for (const step of migrations.slice(from)) {
    await step.up(trx as unknown as Kysely<unknown>);
    await sql`insert into schema_migrations (version, name, oldest_server)
      values (${step.version}, ${step.name}, ${step.kind === 'contract' ? step.oldestServer : null})`.execute(
      trx,
    );
  }
  return { from, to: migrations.length };
}

/** Whether a server that knows `migrations` can do its work on this schema. */
export function canServe(
  { version, oldestServer }: SchemaState,
  migrations: readonly Migration[] = MIGRATIONS,
): boolean {
  return version >= migrations.length && oldestServer <= migrations.length;
}

/** @throws NewerDatabaseError when the schema is ahead of `migrations` by more than additions. */
export function assertServable(state: SchemaState, migrations: readonly Migration[]): void {
  const isAhead = state.version > migrations.length;
  if (isAhead && !canServe(state, migrations)) {
    throw new NewerDatabaseError(state.version, migrations.length);
  }
}

/** @throws NewerDatabaseError when a schema version is ahead of `migrations`, in whatever way. */
export function assertNotNewer(version: number, migrations: readonly Migration[]): void {
  if (version > migrations.length) throw new NewerDatabaseError(version, migrations.length);
}

/** Where the database's schema stands now. */
export async function schemaState(db: Store): Promise<SchemaState> {
  const { rows: columns } = await sql<{ name: string }>`
    select attname::text as name from pg_attribute
    where attrelid = to_regclass('schema_migrations') and attnum > 0 and not attisdropped`.execute(
    db,
  );
  const names = new Set(columns.map(({ name }) => name));
  if (names.size === 0) return { version: 0, oldestServer: 0 };
  // Versions before there was the column each asked for servers of their own.
  const oldest = names.has('oldest_server') ? sql`max(oldest_server)` : sql`max(version)`;
  const { rows } = await sql<SchemaState>`
    select coalesce(max(version), 0) as version, coalesce(${oldest}, 0) as "oldestServer"
    from schema_migrations`.execute(db);
  return rows[0] ?? { version: 0, oldestServer: 0 };
}

/** The schema version the database is at; 0 when it has never been migrated. */
export async function schemaVersion(db: Store): Promise<number> {
  return (await schemaState(db)).version;
}

function assertContiguous(migrations: readonly Migration[]): void {
  migrations.forEach((step, index) => {
    const { version, name } = step;
    if (version !== index + 1) {
      throw new Error(`Migration ${name} is version ${version}, expected ${index + 1}.`);
    }
    if (step.kind === 'contract' && step.oldestServer > version) {
      throw new Error(
        `Migration ${name} asks for servers of version ${step.oldestServer}, which come later.`,
      );
    }
  });
}
