import { assessChurnRisk } from '../../shared/domain/customer/churn-risk.ts';
import type { Customer360, PastContact } from '../../shared/domain/customer/customer-360.ts';
import { fcrState } from '../../shared/domain/fcr/verify.ts';
import type { CustomerId } from '../../shared/domain/ids.ts';
import { DAY_MS } from '../../shared/domain/time.ts';
import type { LoadCustomer360 } from '../ports.ts';
import type { Store } from '../store/database.ts';
import { type ContactRow, type Customer360Row, readCustomer360Rows } from './customer-360-query.ts';

/** Everything the desk shows of a customer, as of `nowMs`; null when there is no such customer. */
export const loadCustomer360: LoadCustomer360 = async (db, customerId, nowMs) => {
  const [customer] = await loadCustomer360s(db, [customerId], nowMs);
  return customer ?? null;
};

/** The same of several customers, in the order asked for; those that do not exist are left out. */
export async function loadCustomer360s(
  db: Store,
  customerIds: readonly CustomerId[],
  nowMs: number,
): Promise<readonly Customer360[]> {
  if (customerIds.length === 0) return [];
  const byId = new Map<CustomerId, Customer360>();
  for (const row of await readCustomer360Rows(db, customerIds, nowMs)) {
    byId.set(row.profile.id, toCustomer360(row, nowMs));
  }
  return customerIds.flatMap((id) => byId.get(id) ?? []);
}

function toCustomer360(row: Customer360Row, nowMs: number): Customer360 {
  const windowMs = row.fcrWindowDays * DAY_MS;
  const known = {
    profile: row.profile,
    accounts: row.accounts,
    products: row.products,
    contacts: row.contacts.map((contact) => toPastContact(contact, windowMs, nowMs)),
    complaints: row.complaints,
    promises: row.promises,
    offers: row.offers,
  };
  return { ...known, churnRisk: assessChurnRisk(known, nowMs) };
}

function toPastContact(row: ContactRow, windowMs: number, nowMs: number): PastContact {
  const { claimed, confirmed, repeated, endedAtMs, ...shown } = row;
  return {
    ...shown,
    fcr: fcrState({ claimed, confirmed, repeated, endedAtMs, windowMs, nowMs }),
  };
}
