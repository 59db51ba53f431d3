import type { AccountId } from '../ids.ts';
import type { Account } from './account.ts';
import type { Customer360, CustomerProfile } from './customer-360.ts';

const WHOLE_CUSTOMER = 'whole-customer' as AccountId;

/** A customer's accounts; of one whose accounts are not known, a single one that stands for all they have. */
export function accountsOf(customer: Customer360): readonly Account[] {
  return customer.accounts.length > 0 ? customer.accounts : [wholeCustomer(customer.profile)];
}

/** The account a contact is about: the one chosen, else the one worth most among those still open. */
export function accountAtHand(customer: Customer360, chosen: AccountId | null): Account {
  const accounts = accountsOf(customer);
  const found = accounts.find(({ id }) => id === chosen);
  if (found !== undefined) return found;
  const [best] = accounts.toSorted(
    (a, b) =>
      Number(a.status === 'closed') - Number(b.status === 'closed') ||
      b.monthlyValueMinor - a.monthlyValueMinor ||
      (a.id < b.id ? -1 : 1),
  );
  return best ?? wholeCustomer(customer.profile);
}

function wholeCustomer(profile: CustomerProfile): Account {
  return {
    id: WHOLE_CUSTOMER,
    name: profile.name,
    tier: profile.segment,
    status: 'active',
    openedAtMs: profile.customerSinceMs,
    monthlyValueMinor: profile.monthlyValueMinor,
    remainingMarginMinor: profile.remainingMarginMinor,
    balanceDueMinor: 0,
    openDisputes: 0,
    pendingOrders: 0,
    closures: [],
  };
}
