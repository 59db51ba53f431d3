import { type Kysely, sql } from 'kysely';
import type { Store, Trx } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations/list.ts';

/** The database was written by a newer Savedesk than this one. */
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

/**
 * Brings the schema up to date, all missing steps in one transaction, and returns its version.
 *
 * @throws NewerDatabaseError when the database is ahead of `migrations`.
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
  const untyped = trx as unknown as Kysely<MigrationTable>;
  await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(trx);
  await sql`create table if not exists schema_migrations (
    version integer primary key,
    name text not null,
    applied_at timestamptz not null default now()
  )`.execute(trx);
  const from = await currentVersion(untyped);
  assertNotNewer(from, migrations);
  for (const { version, name, up } of migrations.slice(from)) {
    await up(trx as unknown as Kysely<unknown>);
    await untyped.insertInto('schema_migrations').values({ version, name }).execute();
  }
  return { from, to: migrations.length };
}

/** @throws NewerDatabaseError when a schema version is ahead of `migrations`. */
export function assertNotNewer(version: number, migrations: readonly Migration[]): void {
  if (version > migrations.length) throw new NewerDatabaseError(version, migrations.length);
}

/** The schema version the database is at; 0 when it has never been migrated. */
export async function schemaVersion(db: Store): Promise<number> {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass('schema_migrations') is not null as found`.execute(db);
  return rows[0]?.found ? currentVersion(db as unknown as Kysely<MigrationTable>) : 0;
}

type MigrationTable = { schema_migrations: { version: number; name: string } };

async function currentVersion(db: Kysely<MigrationTable>): Promise<number> {
  const row = await db
    .selectFrom('schema_migrations')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

function assertContiguous(migrations: readonly Migration[]): void {
  migrations.forEach(({ version, name }, index) => {
    if (version !== index + 1) {
      throw new Error(`Migration ${name} is version ${version}, expected ${index + 1}.`);
    }
  });
}
