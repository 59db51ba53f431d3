import { sql } from 'kysely';
import { type FcrContact, findRepeats } from '../../shared/domain/fcr/verify.ts';
import type { ContactId, CustomerId } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import { recordChange } from '../store/change-feed.ts';
import type { Trx } from '../store/database.ts';

/**
 * Works out anew which of a customer's contacts were followed by another on the same reason, and
 * notes the ones that changed in the change feed. Call it in the transaction that added a contact of
 * the customer or changed a contact's start, end, reason, customer or abandonment. The result
 * depends only on the set of contacts, so late and out-of-order arrivals end up the same.
 */
export async function recomputeRepeats(
  trx: Trx,
  customerId: CustomerId,
): Promise<readonly ContactId[]> {
  // Two transactions adding contacts of one customer must see each other's: the second waits here,
  // and reads what the first committed. `no key`, so that foreign keys to the customer do not wait.
  await trx
    .selectFrom('customers')
    .select('id')
    .where('id', '=', customerId)
    .forNoKeyUpdate()
    .execute();
  const rows = await trx
    .selectFrom('contacts')
    .select(['id', 'started_at', 'ended_at', 'reason', 'state', 'repeat_contact_id'])
    .where('customer_id', '=', customerId)
    .where('direction', '=', 'incoming')
    .execute();
  const contacts: FcrContact[] = rows.map((row) => ({
    id: row.id,
    startedAtMs: row.started_at.getTime(),
    endedAtMs: row.ended_at?.getTime() ?? null,
    reason: row.reason,
    abandoned: row.state === 'abandoned',
  }));
  const { fcrWindowDays } = await loadSettings(trx);
  const repeats = findRepeats(contacts, fcrWindowDays * DAY_MS);

  const changed: ContactId[] = [];
  for (const row of rows) {
    const repeat = repeats.get(row.id) ?? null;
    if (repeat === row.repeat_contact_id) continue;
    await trx
      .updateTable('contacts')
      .set({ repeat_contact_id: repeat })
      .where('id', '=', row.id)
      .execute();
    await recordChange(trx, 'contact-fcr', row.id);
    changed.push(row.id);
  }
  return changed;
}

/**
 * Works out the repeats of every customer anew, as after the FCR window was changed. Customers are
 * taken in the order of their ids, so that two runs at once wait for each other and do not deadlock.
 */
export async function recomputeAllRepeats(trx: Trx): Promise<number> {
  const customers = await trx
    .selectFrom('contacts')
    .select(sql<CustomerId>`customer_id`.as('id'))
    .where('customer_id', 'is not', null)
    .groupBy('customer_id')
    .orderBy('customer_id')
    .execute();
  let changed = 0;
  for (const { id } of customers) changed += (await recomputeRepeats(trx, id)).length;
  return changed;
}
