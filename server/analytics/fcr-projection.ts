import { sql } from 'kysely';
import type { Logger } from 'pino';
import { type FcrContact, findRepeats } from '../../shared/domain/fcr/verify.ts';
import type { ContactId, CustomerId } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import { recordChange } from '../store/change-feed.ts';
import type { Store, Trx } from '../store/database.ts';
import { inUnitOfWork } from '../store/unit-of-work.ts';
import { refreshContacts } from './projection/refresh-contacts.ts';

/**
 * Works out anew which of a customer's contacts were followed by another on the same reason, and
 * notes the ones that changed in the change feed. Call it in the transaction that added a contact of
 * the customer or changed a contact's start, end, reason, customer or abandonment, and refresh what is
 * reported of them (projection/refresh-contacts.ts) afterwards. The result
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

/** Customers whose contacts are worked out in one transaction, so that others get their turn. */
const CUSTOMERS_AT_ONCE = 100;

/**
 * Works out the repeats of every customer anew, as after the FCR window was changed. Customers are
 * taken in the order of their ids, so that two runs at once wait for each other and do not deadlock.
 * Returns how many contacts changed.
 */
export async function recomputeAllRepeats(db: Store, log: Logger): Promise<number> {
  const customers = await db
    .selectFrom('contacts')
    .select(sql<CustomerId>`customer_id`.as('id'))
    .where('customer_id', 'is not', null)
    .groupBy('customer_id')
    // Nobody who called once only can have called again.
    .having(({ fn }) => fn.countAll(), '>', 1)
    .orderBy('customer_id')
    .execute();
  let changed = 0;
  for (let from = 0; from < customers.length; from += CUSTOMERS_AT_ONCE) {
    const some = customers.slice(from, from + CUSTOMERS_AT_ONCE);
    changed += await inUnitOfWork(db, log, async ({ trx }) => {
      const here: ContactId[] = [];
      for (const { id } of some) here.push(...(await recomputeRepeats(trx, id)));
      await refreshContacts(trx, here);
      return here.length;
    });
  }
  return changed;
}
