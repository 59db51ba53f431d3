import type { Insertable } from 'kysely';
import type { BulkWriter } from '../../store/bulk/bulk-writer.ts';
import type { Tables } from '../../store/tables.ts';

/** Collects rows by table and writes each table's when there are enough of them. */
export type TableBuffers = {
  add<T extends keyof Tables>(table: T, ...rows: readonly Insertable<Tables[T]>[]): void;
  /** Writes what is full; await it before going on, or memory grows. */
  settle(): Promise<void>;
  /** Writes everything. */
  flush(): Promise<void>;
};

const ROWS_AT_ONCE = 5_000;

export function tableBuffers(write: BulkWriter): TableBuffers {
  const rowsOf = new Map<keyof Tables, unknown[]>();
  let isFull = false;
  const writeAll = async (least: number) => {
    for (const [table, rows] of rowsOf) {
      if (rows.length < least) continue;
      rowsOf.set(table, []);
      await write(table, rows as never);
    }
    isFull = false;
  };
  return {
    add: (table, ...rows) => {
      const kept = rowsOf.get(table) ?? [];
      if (kept.length === 0) rowsOf.set(table, kept);
      for (const row of rows) kept.push(row);
      isFull ||= kept.length >= ROWS_AT_ONCE;
    },
    settle: async () => {
      if (isFull) await writeAll(ROWS_AT_ONCE);
    },
    flush: () => writeAll(1),
  };
}
