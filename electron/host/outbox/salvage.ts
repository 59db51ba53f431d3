import { openForSalvage, type SalvagedRow } from '../db/salvage-reader.ts';
import { type Sealer, UnsealError } from '../db/seal.ts';
import type { Sql, SqlParams } from '../db/sqlite.ts';
import { factRecord } from './fact-queries.ts';

/** Parents before what refers to them. */
const TABLES = [
  'devices',
  'facts',
  'kept_facts',
  'rung_contacts',
  'quarantined_facts',
  'contacts',
  'contact_callers',
  'contact_utterances',
  'contact_notes',
  'sessions',
  'agent_states',
  'preferences',
] as const;

export type Salvaged = {
  /** Unsent facts carried over. */
  readonly kept: number;
  /** Facts known to have been recorded and not found; they may be in the copy that was set aside. */
  readonly lost: number;
};

/** Carries every row that can still be read, and every fact that still opens, into a new outbox. */
export function salvageInto(fresh: Sql, damagedPath: string, sealer: Sealer): Salvaged {
  const reader = openForSalvage(damagedPath);
  try {
    return fresh.transaction(() => {
      for (const table of TABLES) {
        const columns = columnsOf(fresh, table);
        for (const row of reader.rowsOf(table)) {
          if (table === 'facts' && !factOpens(row, sealer)) continue;
          insertIfValid(fresh, table, columns, row);
        }
      }
      return count(fresh);
    });
  } finally {
    reader.close();
  }
}

function columnsOf(sql: Sql, table: string): string[] {
  return sql
    .query<{ name: string }>('select name from pragma_table_info(@table)')
    .all({ table })
    .map((column) => column.name);
}

function factOpens(row: SalvagedRow, sealer: Sealer): boolean {
  const { id, payload } = row;
  if (typeof id !== 'string' || !(payload instanceof Uint8Array)) return false;
  try {
    sealer.openText(payload, factRecord(id));
    return true;
  } catch (cause) {
    if (cause instanceof UnsealError) return false;
    throw cause;
  }
}

/** The fresh database's own constraints decide what a sound row is. */
function insertIfValid(sql: Sql, table: string, columns: string[], row: SalvagedRow): void {
  const present = columns.filter((column) => Object.hasOwn(row, column));
  const names = present.join(', ');
  const values = present.map((column) => `@${column}`).join(', ');
  try {
    sql
      .query(`insert into ${table} (${names}) values (${values})`)
      .run(Object.fromEntries(present.map((column) => [column, row[column]])) as SqlParams);
  } catch {
    // A row that breaks a constraint is part of the damage; the copy set aside still has it.
  }
}

/** A device counts without a gap from what was acknowledged to what came last: the rest is lost. */
function count(sql: Sql): Salvaged {
  const kept = sql.query<{ n: number }>('select count(*) as n from facts').get()?.n ?? 0;
  const expected =
    sql
      .query<{ n: number }>(`
        select coalesce(sum(coalesce(d.next_seq - 1, f.max_seq) - coalesce(d.acked_seq, f.min_seq - 1)), 0) as n
        from (select device_id, min(seq) as min_seq, max(seq) as max_seq from facts group by device_id) as f
        full join devices as d on d.device_id = f.device_id`)
      .get()?.n ?? 0;
  return { kept, lost: Math.max(0, expected - kept) };
}
