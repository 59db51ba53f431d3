import type { Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import type { ContactId, CustomerId } from '../../../shared/domain/ids.ts';
import { budi } from '../../support/fake-host/people.ts';

const CONTACTS_EACH = 20;
const DAY_MS = 86_400_000;
const uuid = (group: number, n: number) =>
  `${String(group).padStart(8, '0')}-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const customerIdOf = (n: number): CustomerId => uuid(1, n) as CustomerId;

/** Customer `n` of many, each with as many contacts behind them as a customer is shown with. */
export function customerOf(n: number, nowMs: number): Customer360 {
  const one = budi(nowMs);
  const [first] = one.contacts;
  if (first === undefined) throw new Error('the customer to copy has no contacts');
  return {
    ...one,
    profile: {
      ...one.profile,
      id: customerIdOf(n),
      externalId: `NC-${n}`,
      name: `${one.profile.name} ${n}`,
      phones: [`+62812${String(n).padStart(8, '0')}`],
    },
    contacts: Array.from({ length: CONTACTS_EACH }, (_, at) => ({
      ...(one.contacts[at % one.contacts.length] ?? first),
      id: uuid(2, n * CONTACTS_EACH + at) as ContactId,
      startedAtMs: nowMs - (at + 1) * DAY_MS,
    })),
  };
}
