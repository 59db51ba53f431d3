import { HostError } from '../../../../shared/contract/host-error.ts';
import type { AccountId, ContactId } from '../../../../shared/domain/ids.ts';
import type { HostClock } from '../../clock.ts';
import { factSteps } from '../contact/contact-acts.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { mustBeOpen } from '../contact/contact-rules.ts';
import { customerOf } from '../contact/open-contact.ts';

export type AccountActs = {
  /** Says which of the customer's accounts the contact is about; offers are decided for that one. */
  choose(contactId: ContactId, accountId: AccountId): void;
};

export function createAccountActs(clock: HostClock, book: ContactBook): AccountActs {
  return {
    choose: (contactId, accountId) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      if (contact.core.accountId === accountId) return;
      const known = customerOf(contact)?.accounts.some(({ id }) => id === accountId) ?? false;
      if (!known) throw new HostError('bad-input', 'The customer has no such account.');
      book.act(
        contactId,
        factSteps(clock, { type: 'contact.account-chosen', payload: { contactId, accountId } }),
      );
    },
  };
}
