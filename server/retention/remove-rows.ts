import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../store/database.ts';
import { leastIdAt } from '../store/spans/span.ts';

/** Small enough that what waits for these rows waits for a moment. */
const ROWS_AT_ONCE = 2_000;

/** An id of another version does not tell when it was made. */
const tellsItsTime = sql<boolean>`substr(contact_id::text, 15, 1) = '7'`;

/** What was said on contacts that began before, and what was noted of it. */
export function utterancesBefore(untilMs: number): RawBuilder<boolean> {
  return sql`(contact_id < ${leastIdAt(untilMs)}::uuid and ${tellsItsTime})`;
}

/** Which events came in before. */
export function eventsBefore(untilMs: number): RawBuilder<boolean> {
  return sql`(received_at < ${new Date(untilMs)})`;
}

/** Deletes rows a few at a time, each time in a transaction of its own; resolves to how many. */
export async function removeRows(
  db: Store,
  table: string,
  which: RawBuilder<boolean>,
): Promise<number> {
  return untilNone(async () => {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where ${which} limit ${ROWS_AT_ONCE}))`.execute(db);
    return Number(numAffectedRows ?? 0);
  });
}

/** Does it again until there is none left; resolves to how many there were. */
export async function untilNone(removeSome: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (let some = await removeSome(); some > 0; some = await removeSome()) removed += some;
  return removed;
}
