import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../store/database.ts';
import { leastIdAt } from '../store/fact-months/fact-month.ts';

/** Small enough that what waits for these rows waits for a moment. */
const ROWS_AT_ONCE = 2_000;
const CONTACTS_AT_ONCE = 200;

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

/** Contacts that began before and are over. */
export function contactsBefore(untilMs: number): RawBuilder<boolean> {
  return sql`(started_at < ${new Date(untilMs)} and state not in ('queued', 'ringing', 'live'))`;
}

/** Deletes rows a few at a time, each time in a transaction of its own; resolves to how many. */
export async function removeRows(
  db: Store,
  table: 'utterances' | 'inbound_events' | 'facts_other',
  which: RawBuilder<boolean>,
): Promise<number> {
  return untilNone(async () => {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)} where ctid = any(array(
        select ctid from ${sql.table(table)} where ${which} limit ${ROWS_AT_ONCE}))`.execute(db);
    return Number(numAffectedRows ?? 0);
  });
}

/** Deletes contacts with all that hangs on them; resolves to how many. Months that were counted stay so. */
export async function removeContacts(db: Store, which: RawBuilder<boolean>): Promise<number> {
  return untilNone(() =>
    db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ id: string }>`
        select id from contacts where ${which}
        order by started_at limit ${CONTACTS_AT_ONCE} for update skip locked`.execute(trx);
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return 0;
      const among = sql`any(${ids}::uuid[])`;
      await sql`update contacts set repeat_contact_id = null
        where repeat_contact_id = ${among}`.execute(trx);
      await sql`delete from contacts where id = ${among}`.execute(trx);
      return ids.length;
    }),
  );
}

async function untilNone(removeSome: () => Promise<number>): Promise<number> {
  let removed = 0;
  for (let some = await removeSome(); some > 0; some = await removeSome()) removed += some;
  return removed;
}
