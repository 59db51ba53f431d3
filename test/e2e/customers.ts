import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { loadReferenceFiles } from '../../server/reference/load.ts';
import type { Store } from '../../server/store/database.ts';
import { searchTextOf } from '../../shared/domain/customer/search-text.ts';
import type { CustomerId, ReasonCode } from '../../shared/domain/ids.ts';
import { isHeldOut } from '../../shared/domain/offers/holdout.ts';
import { addContact, addCustomer, DAY_MS } from '../support/rows.ts';

const REFERENCE_DIR = fileURLToPath(new URL('../../server/reference', import.meta.url));

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
    id: id ?? (await idOutsideHoldout()),
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

/** To a customer of the measuring group nothing would be suggested. */
async function idOutsideHoldout(): Promise<CustomerId> {
  const { ranking } = await loadReferenceFiles(REFERENCE_DIR);
  for (;;) {
    const id = randomUUID() as CustomerId;
    if (!isHeldOut(ranking, id)) return id;
  }
}
