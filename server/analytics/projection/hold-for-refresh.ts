import { sql } from 'kysely';
import type { ContactId, CustomerId } from '../../../shared/domain/ids.ts';
import type { Trx } from '../../store/database.ts';
import { shareMonths } from './month-lock.ts';
import { isReported } from './recorded.ts';

export type HeldContacts = {
  /** What there is to report on. */
  readonly reported: readonly ContactId[];
  /** What there is nothing to report on, yet or any more. */
  readonly dropped: readonly ContactId[];
};

/**
 * `due`: what the rows are made from has changed (reports-due.ts). `remake`: nothing did, they are only made
 * again; many at a time may do so.
 */
export type RefreshCause = 'due' | 'remake';

/**
 * Holds the given contacts and those of the given customers until the transaction ends, so that of two
 * that refresh the same one the second, whose rows are read in a later statement, sees what the first saw
 * and more: rows never go back to what they were.
 *
 * It is the customers that are held, because a row tells of the customer's other contacts too (when they
 * came back, when they left). Who holds a customer waits for no contact, and appliers hold the contact
 * before the customer, so the two do not deadlock. A contact of nobody known is held itself.
 */
export async function holdForRefresh(
  trx: Trx,
  contactIds: readonly ContactId[],
  customerIds: readonly CustomerId[],
  cause: RefreshCause,
): Promise<void> {
  if (contactIds.length === 0 && customerIds.length === 0) return;
  const given = sql`id = any(${[...contactIds]}::uuid[])`;
  // One after the other in one round trip; what they hold is read later, when it is held.
  await sql`
    with months as materialized (select ${shareMonths} as held),
    nobodys as materialized (
      select id from contacts
      where ${given} and customer_id is null and (select count(*) from months) = 1
      order by id for no key update
    ), known as materialized (
      select id from customers
      where id = any(array(select customer_id from contacts where ${given})
          || ${[...customerIds]}::uuid[])
        and (select count(*) from nobodys) >= 0
      order by id for ${cause === 'due' ? sql`no key update` : sql`share`}
    )
    select count(*) from known`.execute(trx);
}

/** Which of the contacts are reported on. Call it when they are held. */
export async function readHeldContacts(
  trx: Trx,
  contactIds: readonly ContactId[],
  customerIds: readonly CustomerId[],
): Promise<HeldContacts> {
  const given = sql`id = any(${[...contactIds]}::uuid[])`;
  const ofCustomers = sql`customer_id = any(${[...customerIds]}::uuid[])`;
  // Two lookups and not one with "or", which may read all contacts.
  const { rows } = await sql<{ id: ContactId; reported: boolean }>`
    select id, ${isReported} as reported from contacts where ${given}
    union select id, ${isReported} from contacts where ${ofCustomers}`.execute(trx);
  const of = (wanted: boolean) =>
    rows.flatMap(({ id, reported }) => (reported === wanted ? [id] : []));
  return { reported: of(true), dropped: of(false) };
}
