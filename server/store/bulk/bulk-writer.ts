import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Insertable } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Trx } from '../database.ts';
import type { Tables } from '../tables.ts';
import { copyLine } from './copy-text.ts';

/** Puts many rows into a table at once; all of one call have the same columns. */
export type BulkWriter = <T extends keyof Tables>(
  table: T,
  rows: readonly Insertable<Tables[T]>[],
) => Promise<void>;

/** PostgreSQL takes 65,535 parameters in one statement; the widest row has under 30. */
const ROWS_A_STATEMENT = 1000;

/** By statements with many rows: for the embedded database. */
export function insertingWriter(trx: Trx): BulkWriter {
  return async (table, rows) => {
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
      await trx
        .insertInto(table)
        .values(rows.slice(from, from + ROWS_A_STATEMENT))
        .execute();
    }
  };
}

const CHUNK_CHARACTERS = 256 * 1024;

/** By COPY, on the connection whose transaction it is to be part of. */
export function copyingWriter(client: pg.ClientBase): BulkWriter {
  return async (table, rows) => {
    const [first] = rows;
    if (first === undefined) return;
    const columns = Object.keys(first);
    const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
    const done = finished(stream);
    let chunk = '';
    for (const row of rows) {
      const values = row as Readonly<Record<string, unknown>>;
      chunk += copyLine(columns.map((column) => values[column]));
      if (chunk.length < CHUNK_CHARACTERS) continue;
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done]);
      chunk = '';
    }
    stream.end(chunk);
    await done;
  };
}
