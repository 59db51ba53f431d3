import type { Account } from '../../shared/domain/customer/account.ts';
import type { CustomerProfile, Product } from '../../shared/domain/customer/customer-360.ts';
import type { AccountId, ReasonCode } from '../../shared/domain/ids.ts';
import { activeMonthlyMinor, type DemoCustomer, remainingMarginMinor } from './demo-customer.ts';

/** As much of a customer's story as accounts are made of. */
type Told = {
  readonly customer: DemoCustomer;
  readonly products: readonly Product[];
  readonly contacts: readonly {
    readonly accountId: AccountId | null;
    readonly reason: ReasonCode | null;
    readonly cancelRequestedAtMs: number | null;
    readonly cancelCompletedAtMs: number | null;
  }[];
};

/** The customer's accounts at that time: what they pay, and who asked to end them. */
export function accountsAt(
  { customer, products, contacts }: Told,
  nowMs: number,
): readonly Account[] {
  return customer.accounts.map((account) => {
    const own = products.filter(({ accountId }) => accountId === account.id);
    const isClosed = own.every(({ status }) => status === 'ended');
    const isPaused = own.every(({ status }) => status !== 'active');
    return {
      ...account,
      status: isClosed ? 'closed' : isPaused ? 'paused' : 'active',
      monthlyValueMinor: activeMonthlyMinor(own),
      remainingMarginMinor: remainingMarginMinor(own, customer.marginPercent, nowMs),
      closures: contacts
        .flatMap(({ accountId, reason, cancelRequestedAtMs, cancelCompletedAtMs }) =>
          cancelRequestedAtMs !== null && accountId === account.id
            ? [{ atMs: cancelRequestedAtMs, reason, completed: cancelCompletedAtMs !== null }]
            : [],
        )
        .slice(-20)
        .reverse(),
    };
  });
}

/** What a customer pays is what the accounts pay. */
export function totalOf(
  accounts: readonly Account[],
): Pick<CustomerProfile, 'monthlyValueMinor' | 'remainingMarginMinor'> {
  const open = accounts.filter(({ status }) => status !== 'closed');
  return {
    monthlyValueMinor: open.reduce((sum, account) => sum + account.monthlyValueMinor, 0),
    remainingMarginMinor: open.reduce((sum, account) => sum + account.remainingMarginMinor, 0),
  };
}
