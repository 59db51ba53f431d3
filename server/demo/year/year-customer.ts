import type { Account } from '../../../shared/domain/customer/account.ts';
import { assessChurnRisk } from '../../../shared/domain/customer/churn-risk.ts';
import type {
  Customer360,
  PastOffer,
  Product,
} from '../../../shared/domain/customer/customer-360.ts';
import type { AccountId, ReasonCode } from '../../../shared/domain/ids.ts';
import { accountsAt, totalOf } from '../accounts-at.ts';
import type { DemoCustomer } from '../demo-customer.ts';
import type { DemoContact } from '../story.ts';

/** A customer of the generated year, as far as the rest of the year depends on it. */
export type YearCustomer = {
  readonly customer: DemoCustomer;
  products: readonly Product[];
  readonly offers: PastOffer[];
  readonly closures: Closure[];
  /** Contacts on which nobody may still come back. */
  unsettled: DemoContact[];
  /** When they were last to be asked how it went. */
  askedAtMs: number | null;
};

/** A cancellation, as accounts remember it. */
export type Closure = {
  readonly accountId: AccountId | null;
  readonly reason: ReasonCode | null;
  readonly cancelRequestedAtMs: number;
  readonly cancelCompletedAtMs: number;
};

export function newYearCustomer(customer: DemoCustomer): YearCustomer {
  return {
    customer,
    products: customer.products,
    offers: [],
    closures: [],
    unsettled: [],
    askedAtMs: null,
  };
}

export function accountsOn(known: YearCustomer, nowMs: number): readonly Account[] {
  return accountsAt({ ...known, contacts: known.closures }, nowMs);
}

/** The customer with what offers are decided by; earlier contacts are left out, no offer asks for them. */
export function customerOn(known: YearCustomer, nowMs: number): Customer360 {
  const accounts = accountsOn(known, nowMs);
  const known360 = {
    profile: { ...known.customer.profile, ...totalOf(accounts) },
    accounts,
    products: known.products,
    contacts: [],
    complaints: [],
    promises: [],
    offers: known.offers,
  };
  return { ...known360, churnRisk: assessChurnRisk(known360, nowMs) };
}

/** Ends all that is on an account. */
export function closeAccount(known: YearCustomer, closure: Closure): void {
  known.closures.push(closure);
  known.products = known.products.map((product) =>
    product.accountId === closure.accountId
      ? { ...product, status: 'ended' as const, contractEndsAtMs: closure.cancelCompletedAtMs }
      : product,
  );
}

/** The accounts that something is still paid on. */
export function openAccounts(known: YearCustomer): readonly AccountId[] {
  return known.customer.accounts
    .map(({ id }) => id)
    .filter((id) =>
      known.products.some(({ accountId, status }) => accountId === id && status !== 'ended'),
    );
}
