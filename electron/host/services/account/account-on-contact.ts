import type { Account } from '../../../../shared/domain/customer/account.ts';
import { accountAtHand } from '../../../../shared/domain/customer/account-at-hand.ts';
import type { Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import type { AccountId } from '../../../../shared/domain/ids.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';

/** The account a contact with this customer is about. */
export function accountFor(contact: OpenContact, customer: Customer360): Account {
  return accountAtHand(customer, contact.core.accountId);
}

/** The account a contact is about; null while nobody is known to be on the line. */
export function accountOn(contact: OpenContact): Account | null {
  const customer = customerOf(contact);
  return customer === null ? null : accountFor(contact, customer);
}

/**
 * The account at hand as a fact names it. Left out where a customer's accounts are not known: the
 * stand-in for all they have means nothing to the server.
 */
export function accountOnFact(contact: OpenContact): { readonly accountId?: AccountId } {
  const customer = customerOf(contact);
  if (customer === null || customer.accounts.length === 0) return {};
  return { accountId: accountFor(contact, customer).id };
}
