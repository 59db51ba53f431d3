import type { Trx } from '../store/database.ts';

/** Writes down that an event was here; false when it was here before. */
export async function rememberEvent(
  trx: Trx,
  event: { readonly source: string; readonly id: string; readonly type: string },
  receivedAt: Date,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('inbound_events')
    .values({ source: event.source, id: event.id, type: event.type, received_at: receivedAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}
