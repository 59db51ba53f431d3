import { sql } from 'kysely';
import type { Logger } from 'pino';
import { type FcrContact, findRepeats } from '../../shared/domain/fcr/verify.ts';
import type { ContactId, CustomerId } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import { settingSql } from '../settings/settings-queries.ts';
import { recordChanges } from '../store/change-feed.ts';
import type { Store, Trx } from '../store/database.ts';
import { writeAlong } from '../store/held-back.ts';
import { isAmong } from '../store/is-among.ts';
import { inUnitOfWork } from '../store/unit-of-work.ts';
import { noteReportsDue } from './projection/reports-due.ts';

/**
 * Works out anew which of these customers' contacts were followed by another on the same reason, and
 * notes the ones that changed in the change feed. Call it in the transaction that added a contact of
 * a customer or changed a contact's start, end, reason, customer or abandonment, and note what is
 * reported of them as due (projection/reports-due.ts). The result
 * depends only on the set of contacts, so late and out-of-order arrivals end up the same.
 */
export async function recomputeRepeats(
  trx: Trx,
  customerIds: readonly CustomerId[],
): Promise<readonly ContactId[]> {
  if (customerIds.length === 0) return [];
  // Two transactions adding contacts of one customer must see each other's: the second waits here,
  // and reads what the first committed. `no key`, so that foreign keys to the customer do not wait;
  // in the order of their ids, so that two wait for each other and do not deadlock.
  const held = isAmong('id', customerIds);
  await writeAlong(trx, sql`select id from customers where ${held} order by id for no key update`);
  const rows = await trx
    .selectFrom('contacts')
    .select(['id', 'customer_id', 'started_at', 'ended_at', 'reason', 'state', 'repeat_contact_id'])
    .select(settingSql('fcr_window_days').as('fcrWindowDays'))
    .where(isAmong('customer_id', customerIds))
    .where('direction', '=', 'incoming')
    .orderBy('customer_id')
    .execute();
  const windowMs = (rows[0]?.fcrWindowDays ?? 0) * DAY_MS;
  const changed: { id: ContactId; repeat: ContactId | null }[] = [];
  for (const ofCustomer of Map.groupBy(rows, (row) => row.customer_id).values()) {
    const contacts: FcrContact[] = ofCustomer.map((row) => ({
      id: row.id,
      startedAtMs: row.started_at.getTime(),
      endedAtMs: row.ended_at?.getTime() ?? null,
      reason: row.reason,
      abandoned: row.state === 'abandoned',
    }));
    const repeats = findRepeats(contacts, windowMs);
    for (const { id, repeat_contact_id: before } of ofCustomer) {
      const repeat = repeats.get(id) ?? null;
      if (repeat !== before) changed.push({ id, repeat });
    }
  }
  if (changed.length === 0) return [];
  const ids = changed.map(({ id }) => id);
  await sql`
    update contacts set repeat_contact_id = changed.repeat
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as changed (id uuid, repeat uuid)
    where contacts.id = changed.id and ${isAmong('contacts.id', ids)}`.execute(trx);
  await recordChanges(trx, 'contact-fcr', ids);
  return ids;
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
      const here = await recomputeRepeats(
        trx,
        some.map(({ id }) => id),
      );
      await noteReportsDue(trx, here);
      return here.length;
    });
  }
  return changed;
}
