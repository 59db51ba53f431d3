import type { Intent } from '../../../../shared/domain/sentiment/intent.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import { intentHeard } from './heard.ts';

/** That the agent says what the customer wants, beside what the desk had heard by then. */
export function intentFact(contact: OpenContact, intent: Intent, modelVersion: string): FactDraft {
  const heard = intentHeard(contact);
  const heardIn = contact.utterances.find(({ id }) => id === heard?.utteranceId);
  return {
    type: 'contact.intent-set',
    payload: {
      contactId: contact.core.header.contactId,
      intent,
      proposed: heard?.intent ?? null,
      model: heardIn?.model ?? modelVersion,
    },
  };
}
