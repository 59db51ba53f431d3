import { HostError } from '../../../../shared/contract/host-error.ts';
import type { ContactId } from '../../../../shared/domain/ids.ts';
import type { HostClock } from '../../clock.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { factSteps } from '../contact/contact-acts.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { mustBeOpen } from '../contact/contact-rules.ts';
import { completionFacts } from './cancel-facts.ts';

export type CancelActs = {
  request(contactId: ContactId): void;
  withdraw(contactId: ContactId): void;
  complete(contactId: ContactId): void;
};

/**
 * The customer can always leave: while a contact is live or in wrap-up nothing here is refused but
 * taking back a cancellation that is complete. The time from request to completion is recorded.
 */
export function createCancelActs(clock: HostClock, book: ContactBook): CancelActs {
  function openContact(contactId: ContactId) {
    const contact = book.require(contactId);
    mustBeOpen(contact);
    return contact.core;
  }

  return {
    request: (contactId) => {
      if (openContact(contactId).cancel.kind !== 'none') return;
      const fact: FactDraft = { type: 'cancel.requested', payload: { contactId } };
      book.act(contactId, factSteps(clock, fact));
    },
    withdraw: (contactId) => {
      const { kind } = openContact(contactId).cancel;
      if (kind === 'completed') {
        throw new HostError('not-allowed-now', 'The cancellation is complete.');
      }
      if (kind === 'none') return;
      const fact: FactDraft = { type: 'cancel.withdrawn', payload: { contactId } };
      book.act(contactId, factSteps(clock, fact));
    },
    complete: (contactId) => {
      const facts = completionFacts(openContact(contactId), clock.nowMs());
      if (facts.length === 0) return;
      book.act(contactId, factSteps(clock, ...facts));
    },
  };
}
