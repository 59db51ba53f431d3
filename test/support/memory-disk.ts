import type { HostClock } from '../../electron/host/clock.ts';
import { type Migration, migrate } from '../../electron/host/db/migrate.ts';
import { openSql, type Sql, type SqlParams } from '../../electron/host/db/sqlite.ts';
import type { HostLog } from '../../electron/host/log.ts';

const SILENT: HostLog = { info: () => {}, warn: () => {}, error: () => {} };

/** A new database in memory, its schema in place. */
export function memoryDisk(clock: HostClock, migrations: readonly Migration[]): Sql {
  const sql = openSql({ path: ':memory:', durability: 'full', clock, log: SILENT });
  migrate(sql, migrations);
  return sql;
}

/** The names of a database's own tables. */
export function tablesOf(sql: Sql): string[] {
  return sql
    .query<{ name: string }>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    )
    .all()
    .map(({ name }) => name);
}

/** Makes `to` what `from` is now; both have the same schema. */
export function copyRows(from: Sql, to: Sql): void {
  to.transaction(() => {
    for (const name of tablesOf(from)) {
      to.query(`delete from ${name}`).run();
      for (const row of from.query<Record<string, string>>(`select * from ${name}`).all()) {
        const columns = Object.keys(row);
        const values = columns.map((column) => `@${column}`).join(', ');
        to.query(`insert into ${name} (${columns.join(', ')}) values (${values})`).run(
          row as SqlParams,
        );
      }
    }
  });
}
