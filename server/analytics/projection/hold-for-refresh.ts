import { sql } from 'kysely';
import type { ContactId, CustomerId } from '../../../shared/domain/ids.ts';
import type { Trx } from '../../store/database.ts';
import { holdMonths } from './month-lock.ts';
import { isReported } from './recorded.ts';

export type HeldContacts = {
  /** What there is to report on. */
  readonly reported: readonly ContactId[];
  /** What there is nothing to report on, yet or any more. */
  readonly dropped: readonly ContactId[];
};

/**
 * Holds the given contacts and those of the given customers until the transaction ends. Two that
 * refresh the same contact take turns, and since this is a statement of its own, the second then sees
 * what the first committed.
 *
 * The customers are held as well, because a row tells of the customer's other contacts too (when they
 * came back, when they left): who changes those names the customer and holds it alone, everybody else
 * shares it. Without, a contact that ends while a cancellation is recorded on another would be missed
 * by both.
 */
export async function holdForRefresh(
  trx: Trx,
  contactIds: readonly ContactId[],
  customerIds: readonly CustomerId[],
): Promise<HeldContacts> {
  await holdMonths(trx);
  await holdCustomers(trx, customerIds);
  // Two lookups and not one with "or", which may read all contacts.
  const among = sql`
    select id, customer_id from contacts where id = any(${[...contactIds]}::uuid[])
    union select id, customer_id from contacts where customer_id = any(${[...customerIds]}::uuid[])`;
  await sql`select id from customers
    where id in (select customer_id from (${among}) concerned)
    order by id for share`.execute(trx);
  const { rows } = await sql<{ id: ContactId; reported: boolean }>`
    select id, ${isReported} as reported from contacts
    where id in (select id from (${among}) concerned) order by id for no key update`.execute(trx);
  const of = (wanted: boolean) =>
    rows.flatMap(({ id, reported }) => (reported === wanted ? [id] : []));
  return { reported: of(true), dropped: of(false) };
}

/** Holds customers in the order of their ids, so that two that do so wait and do not deadlock. */
export async function holdCustomers(trx: Trx, ids: readonly CustomerId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select id from customers where id = any(${[...ids]}::uuid[])
    order by id for no key update`.execute(trx);
}
