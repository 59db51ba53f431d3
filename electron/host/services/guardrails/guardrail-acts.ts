import { HostError } from '../../../../shared/contract/host-error.ts';
import type { ContactId, OfferId } from '../../../../shared/domain/ids.ts';
import type { HostClock } from '../../clock.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { factSteps } from '../contact/contact-acts.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { mustBeOpen } from '../contact/contact-rules.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { refusalQuote } from './refusal-quote.ts';

export type GuardrailActs = {
  /** The customer has said not to be kept; nothing more is offered. */
  recordRefusal(contactId: ContactId): void;
  /** They asked for an offer after all, or never refused: what was said until now counts no more. */
  withdrawRefusal(contactId: ContactId): void;
  /** The disclosures of an offer that was put to the customer have been said. */
  giveDisclosure(contactId: ContactId, offerId: OfferId): void;
  /** A reminder of the closure has been given. */
  giveReminder(contactId: ContactId, code: string): void;
};

/** What the agent confirms of what a jurisdiction asks for. Doing the same twice is doing it once. */
export function createGuardrailActs(clock: HostClock, book: ContactBook): GuardrailActs {
  function openContact(contactId: ContactId): OpenContact {
    const contact = book.require(contactId);
    mustBeOpen(contact);
    return contact;
  }
  const record = (contactId: ContactId, fact: FactDraft) =>
    book.act(contactId, factSteps(clock, fact));

  return {
    recordRefusal: (contactId) => {
      const contact = openContact(contactId);
      if (contact.core.refusal.kind === 'recorded') return;
      const quote = refusalQuote(book.insightOf(contact).guardrails);
      record(contactId, { type: 'refusal.recorded', payload: { contactId, quote } });
    },
    withdrawRefusal: (contactId) => {
      const { refusal } = book.insightOf(openContact(contactId)).guardrails;
      if (refusal.kind === 'none') return;
      record(contactId, { type: 'refusal.withdrawn', payload: { contactId } });
    },
    giveDisclosure: (contactId, offerId) => {
      const { core } = openContact(contactId);
      const made = core.offers.find((one) => one.offerId === offerId);
      if (made === undefined) {
        throw new HostError('not-allowed-now', 'Present the offer to the customer first.');
      }
      const { offerVersion } = made;
      const isGiven = core.disclosed.some(
        (one) => one.offerId === offerId && one.offerVersion === offerVersion,
      );
      if (isGiven) return;
      record(contactId, {
        type: 'disclosure.given',
        payload: { contactId, offerId, offerVersion },
      });
    },
    giveReminder: (contactId, code) => {
      const { reminders } = book.insightOf(openContact(contactId)).guardrails;
      const reminder = reminders.find((one) => one.code === code);
      if (reminder === undefined) {
        throw new HostError('bad-input', `Nothing asks for a reminder ${code} on this contact.`);
      }
      if (reminder.given) return;
      record(contactId, { type: 'reminder.given', payload: { contactId, code } });
    },
  };
}
