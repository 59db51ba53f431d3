import type { Store } from '../../server/store/database.ts';
import { searchTextOf } from '../../shared/domain/customer/search-text.ts';
import type { CustomerId, ReasonCode } from '../../shared/domain/ids.ts';
import { addContact, addCustomer, DAY_MS } from '../support/rows.ts';

export type Caller = {
  readonly id?: CustomerId;
  readonly name: string;
  readonly phones?: readonly string[];
  readonly customerSince?: Date;
  readonly monthlyValueMinor?: number;
};

/** A customer of some years who was in touch about the price not long ago. */
export async function addCaller(db: Store, caller: Caller): Promise<void> {
  const nowMs = Date.now();
  const { id, name, phones = [], customerSince, monthlyValueMinor = 5_900 } = caller;
  const customerId = await addCustomer(db, {
    ...(id === undefined ? {} : { id }),
    name,
    phones,
    search_text: searchTextOf(name),
    customer_since: customerSince ?? new Date(nowMs - 900 * DAY_MS),
    monthly_value_minor: monthlyValueMinor,
    remaining_margin_minor: monthlyValueMinor * 15,
  });
  await addContact(db, {
    customer_id: customerId,
    started_at: new Date(nowMs - 20 * DAY_MS),
    reason: 'price' as ReasonCode,
    note: `${name} finds the new price too high.`,
  });
}
