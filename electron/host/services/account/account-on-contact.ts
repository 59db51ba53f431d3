import { type Account, accountAtHand } from '../../../../shared/domain/customer/account.ts';
import type { AccountId } from '../../../../shared/domain/ids.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';

/** The account a contact is about; null while nobody is known to be on the line. */
export function accountOn(contact: OpenContact): Account | null {
  const customer = customerOf(contact);
  return customer === null ? null : accountAtHand(customer, contact.core.accountId);
}

/**
 * The account at hand as a fact names it. Left out where a customer's accounts are not known: the
 * stand-in for all they have means nothing to the server.
 */
export function accountOnFact(contact: OpenContact): { readonly accountId?: AccountId } {
  const account = accountOn(contact);
  const isKnown = customerOf(contact)?.accounts.some(({ id }) => id === account?.id) ?? false;
  return account !== null && isKnown ? { accountId: account.id } : {};
}
