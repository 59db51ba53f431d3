import type { Account } from '../../../shared/domain/customer/account.ts';
import type { AccountId } from '../../../shared/domain/ids.ts';

/** What an account is called where it must be told from others; null for a customer's only one. */
export function accountName(
  accounts: readonly Account[],
  accountId: AccountId | null,
): string | null {
  if (accounts.length < 2) return null;
  return accounts.find(({ id }) => id === accountId)?.name ?? null;
}
