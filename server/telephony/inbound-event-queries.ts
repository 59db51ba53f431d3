import { settingSql } from '../settings/settings-queries.ts';
import type { Trx } from '../store/database.ts';

/** Writes down that an event was here, and reads how its numbers are to be read; null when it was here before. */
export async function rememberEvent(
  trx: Trx,
  event: { readonly source: string; readonly id: string; readonly type: string },
  receivedAt: Date,
): Promise<{ readonly defaultRegion: string } | null> {
  const inserted = await trx
    .insertInto('inbound_events')
    .values({ source: event.source, id: event.id, type: event.type, received_at: receivedAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning(settingSql('default_region').as('defaultRegion'))
    .executeTakeFirst();
  return inserted ?? null;
}
