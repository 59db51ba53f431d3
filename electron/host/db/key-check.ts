import { type Sealer, UnsealError } from './seal.ts';
import type { Sql } from './sqlite.ts';

const RECORD = 'key-check';
const TEXT = 'savedesk';

/**
 * True when this database was sealed with this key, or is new (it then remembers the key). Tells a
 * lost key from damage: with another key nothing opens, and nothing is broken either.
 */
export function checkKey(sql: Sql, sealer: Sealer): boolean {
  const row = sql.query<{ sealed: Uint8Array }>('select sealed from key_check').get();
  if (row === undefined) {
    sql
      .query('insert into key_check (id, sealed) values (1, @sealed)')
      .run({ sealed: sealer.sealText(TEXT, RECORD) });
    return true;
  }
  try {
    return sealer.openText(row.sealed, RECORD) === TEXT;
  } catch (cause) {
    if (cause instanceof UnsealError) return false;
    throw cause;
  }
}
