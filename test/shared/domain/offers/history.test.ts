import { expect, test } from '@jest/globals';
import type { Account } from '../../../../shared/domain/customer/account.ts';
import { historyOf } from '../../../../shared/domain/offers/history.ts';
import {
  accountId,
  daysAgo,
  decisionInput,
  plainAccount,
  quietCustomer,
  reason,
} from '../fixtures.ts';

const account = (id: string, closures: Account['closures']) =>
  plainAccount({ id: accountId(id), closures });

test('a wish to leave about no account in particular counts on each, and of the customer once', () => {
  const unsaid = { atMs: daysAgo(100), reason: reason('price'), completed: false };
  const own = { atMs: daysAgo(50), reason: reason('moving'), completed: false };
  const home = account('home', [own, unsaid]);
  const mobile = account('mobile', [unsaid]);
  const customer = { ...quietCustomer(), accounts: [home, mobile] };
  const countsFor = (at: Account) => {
    const history = historyOf(decisionInput({ customer, account: at }));
    return [history.account.closures.length, history.customer.closures.length];
  };
  expect(countsFor(home)).toEqual([2, 2]);
  expect(countsFor(mobile)).toEqual([1, 2]);
});
