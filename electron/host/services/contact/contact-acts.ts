import { HostError } from '../../../../shared/contract/host-error.ts';
import type { ContactId, ReasonCode } from '../../../../shared/domain/ids.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { HostClock } from '../../clock.ts';
import { checkDraft, type FactDraft } from '../../outbox/fact-draft.ts';
import type { ContactBook } from './contact-book.ts';
import { mustBeOpen } from './contact-rules.ts';
import type { ContactStep } from './reduce-contact.ts';

/**
 * Facts as steps of a contact, all happening now, as they will be sent: what the agent wrote is masked
 * before anything is made of it. Throws HostError `bad-input` for what could only end in quarantine.
 */
export function factSteps(clock: HostClock, ...facts: readonly FactDraft[]): ContactStep[] {
  const atMs = clock.nowMs();
  return facts.map((fact) => ({ kind: 'fact', fact: checkDraft(fact), atMs }));
}

export type ContactActs = {
  accept(contactId: ContactId): void;
  end(contactId: ContactId): void;
  setReason(contactId: ContactId, reason: ReasonCode): void;
};

/** Taking a contact, ending it, and saying what it is about. Doing the same twice is doing it once. */
export function createContactActs(
  clock: HostClock,
  book: ContactBook,
  reference: () => ReferenceData | null,
): ContactActs {
  return {
    accept: (contactId) => {
      const contact = book.require(contactId);
      if (contact.core.stage.kind !== 'ringing') return;
      if (book.current() !== contact) {
        throw new HostError('not-allowed-now', 'Finish the contact at hand first.');
      }
      const fact: FactDraft = { type: 'contact.accepted', payload: { contactId } };
      book.act(contactId, factSteps(clock, fact));
    },
    end: (contactId) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      // The customer may have hung up a moment before: there is nothing left to end.
      if (contact.core.stage.kind !== 'live') return;
      const fact: FactDraft = { type: 'contact.ended', payload: { contactId } };
      book.act(contactId, factSteps(clock, fact));
    },
    setReason: (contactId, reason) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      if (contact.core.reason === reason) return;
      const known = reference()?.reasons.some(({ code }) => code === reason) ?? true;
      if (!known) throw new HostError('bad-input', `There is no contact reason ${reason}.`);
      const fact: FactDraft = { type: 'contact.reason-set', payload: { contactId, reason } };
      book.act(contactId, factSteps(clock, fact));
    },
  };
}
