import type { Sql } from './sqlite.ts';

/** One step of a database's schema; steps are only ever added, never changed once released. */
export type Migration = { readonly version: number; readonly sql: string };

export type Migrated =
  | { readonly kind: 'ready' }
  /** Written by a newer Savedesk than this one; nothing was touched. */
  | { readonly kind: 'from-newer-version'; readonly version: number; readonly known: number };

/** Brings a database to the newest version, each step in a transaction of its own. */
export function migrate(sql: Sql, migrations: readonly Migration[]): Migrated {
  const known = assertMonotonic(migrations);
  const version = Number(sql.pragma('user_version'));
  if (version > known) return { kind: 'from-newer-version', version, known };
  for (const migration of migrations) {
    if (migration.version <= version) continue;
    sql.transaction(() => {
      sql.exec(migration.sql);
      sql.pragma(`user_version = ${migration.version}`);
    });
  }
  return { kind: 'ready' };
}

/** Versions must count 1, 2, 3 ... in the order they are listed. Returns the newest. */
function assertMonotonic(migrations: readonly Migration[]): number {
  migrations.forEach((migration, index) => {
    if (migration.version === index + 1) return;
    throw new Error(`Migration ${index + 1} of the list has version ${migration.version}.`);
  });
  return migrations.length;
}
