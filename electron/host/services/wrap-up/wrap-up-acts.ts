import { HostError } from '../../../../shared/contract/host-error.ts';
import type { WrapUpDraft } from '../../../../shared/contract/views.ts';
import type { ContactId, RandomBytes } from '../../../../shared/domain/ids.ts';
import { uuidV7 } from '../../../../shared/domain/ids.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import type { HostClock } from '../../clock.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { factSteps } from '../contact/contact-acts.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { mustBeOpen } from '../contact/contact-rules.ts';
import type { DraftEdits, OpenContact } from '../contact/open-contact.ts';
import { meanSentiment } from '../conversation/mood.ts';

export type WrapUpActs = {
  /** Keeps what the agent changed; what they left alone stays a guess and follows later guesses. */
  draft(contactId: ContactId, draft: WrapUpDraft): void;
  /** Closes the contact; throws HostError `incomplete` while something required is missing. */
  complete(contactId: ContactId): void;
};

export function createWrapUpActs(
  clock: HostClock,
  random: RandomBytes,
  book: ContactBook,
  reference: () => ReferenceData | null,
): WrapUpActs {
  return {
    draft: (contactId, draft) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      const edits = changedFields(book.insightShown(contactId).wrapUp, draft);
      book.act(contactId, [{ kind: 'drafted', edits }]);
    },
    complete: (contactId) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      if (contact.core.stage.kind === 'live') {
        throw new HostError('not-allowed-now', 'End the contact first.');
      }
      const promiseId = uuidV7(clock.nowMs(), random);
      const { wrapUp } = book.insightShown(contactId);
      book.act(
        contactId,
        factSteps(clock, ...closingFacts(contact, wrapUp, reference(), promiseId)),
      );
    },
  };
}

/** The fields of a draft that differ from what was shown: those are the agent's own from now on. */
export function changedFields(shown: WrapUpDraft, draft: WrapUpDraft): DraftEdits {
  const edits: DraftEdits = {};
  if (draft.disposition !== shown.disposition) edits.disposition = draft.disposition;
  if (draft.resolved !== shown.resolved) edits.resolved = draft.resolved;
  if (draft.customerConfirmed !== shown.customerConfirmed) {
    edits.customerConfirmed = draft.customerConfirmed;
  }
  const sameFollowUp =
    draft.followUp?.dueAtMs === shown.followUp?.dueAtMs &&
    draft.followUp?.text === shown.followUp?.text;
  if (!sameFollowUp) edits.followUp = draft.followUp;
  return edits;
}

function closingFacts(
  contact: OpenContact,
  draft: WrapUpDraft,
  reference: ReferenceData | null,
  promiseId: string,
): FactDraft[] {
  const { contactId } = contact.core.header;
  const { resolved, customerConfirmed, followUp } = draft;
  const disposition = reference?.dispositions.find(({ code }) => code === draft.disposition);
  if (disposition === undefined) {
    throw new HostError('incomplete', 'Choose how the contact was closed.');
  }
  if (resolved === null) throw new HostError('incomplete', 'Say whether it was resolved.');
  if (followUp !== null && followUp.text.trim() === '') {
    throw new HostError('incomplete', 'Say what was promised, or remove the follow-up.');
  }
  const facts: FactDraft[] = [{ type: 'fcr.claimed', payload: { contactId, resolved } }];
  if (customerConfirmed !== null) {
    facts.push({ type: 'fcr.confirmed', payload: { contactId, confirmed: customerConfirmed } });
  }
  if (followUp !== null) {
    facts.push({ type: 'promise.made', payload: { contactId, promiseId, ...followUp } });
  }
  facts.push({
    type: 'contact.wrapped-up',
    payload: {
      contactId,
      disposition: disposition.code,
      reason: contact.core.reason,
      saveResult: disposition.saveResult,
      note: contact.notes.text,
      sentiment: meanSentiment(contact),
    },
  });
  return facts;
}
