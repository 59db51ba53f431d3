import BetterSqlite3 from 'better-sqlite3';

export type SalvagedRow = Readonly<Record<string, unknown>>;

export type SalvageReader = {
  /** Every row of a table that can still be read; none when not even its schema can. */
  rowsOf(table: string): SalvagedRow[];
  close(): void;
};

/**
 * Reads what is left of a damaged database. A table is walked from its first row to the damage, and
 * from its last row back to it, so that one bad page costs only what was on that page.
 */
export function openForSalvage(path: string): SalvageReader {
  let database: BetterSqlite3.Database | null = null;
  try {
    database = new BetterSqlite3(path, { readonly: true });
  } catch {
    // Not even the file opens: there is nothing to read.
  }

  function walk(table: string, order: 'asc' | 'desc', into: Map<number, SalvagedRow>): void {
    if (database === null) return;
    try {
      const statement = database.prepare<[], SalvagedRow & { salvage_rowid: number }>(
        `select rowid as salvage_rowid, * from ${table} order by rowid ${order}`,
      );
      for (const { salvage_rowid, ...row } of statement.iterate()) {
        if (into.has(salvage_rowid)) return;
        into.set(salvage_rowid, row);
      }
    } catch {
      // The walk ends at the damage.
    }
  }

  return {
    rowsOf: (table) => {
      const rows = new Map<number, SalvagedRow>();
      walk(table, 'asc', rows);
      walk(table, 'desc', rows);
      return [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
    },
    close: () => void database?.close(),
  };
}
