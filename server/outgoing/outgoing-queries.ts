import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../store/database.ts';

/** Tables of what other systems send to customers: queued here, fetched by them, said to be sent. */
export type OutgoingTable = 'confirmations' | 'surveys';

/** Whether a row of `rows` (an alias of the table) comes after the one of this id, oldest first. */
export function isQueuedAfter(table: OutgoingTable, rows: string, id: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`${rows}.queued_at`)}, ${sql.ref(`${rows}.id`)}) >
    (select queued_at, id from ${sql.table(table)} where id = ${id})`;
}

/**
 * Notes that one has been sent, and returns when; said again, the first time stands. Null: there is
 * none of this id.
 */
export async function markSent(
  db: Store,
  table: OutgoingTable,
  id: string,
  sentAtMs: number,
): Promise<number | null> {
  const { rows } = await sql<{ sentAt: Date }>`
    update ${sql.table(table)} set sent_at = coalesce(sent_at, ${new Date(sentAtMs)})
    where id = ${id} returning sent_at as "sentAt"`.execute(db);
  return rows[0]?.sentAt.getTime() ?? null;
}

/** Whether there is one of this id, sent or not. */
export async function isQueued(db: Store, table: OutgoingTable, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(table)} where id = ${id}`.execute(db);
  return rows.length > 0;
}
