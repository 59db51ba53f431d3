import { HostError } from '../../../../shared/contract/host-error.ts';
import type { ContactId } from '../../../../shared/domain/ids.ts';
import type { Intent } from '../../../../shared/domain/sentiment/intent.ts';
import type { SentimentLabel } from '../../../../shared/domain/sentiment/sentiment.ts';
import type { HostClock } from '../../clock.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { factSteps } from '../contact/contact-acts.ts';
import type { ContactBook } from '../contact/contact-book.ts';
import { mustBeOpen } from '../contact/contact-rules.ts';
import { intentFact } from './intent-fact.ts';
import { correctionsOn } from './mood.ts';

export type ReadingActs = {
  /** What the customer wants, as the agent says. */
  setIntent(contactId: ContactId, intent: Intent): void;
  /** How an utterance of the customer really reads; null takes a correction back. */
  correct(contactId: ContactId, utteranceId: string, label: SentimentLabel | null): void;
};

/** What the agent says of what the desk has read. Doing the same twice is doing it once. */
export function createReadingActs(
  clock: HostClock,
  book: ContactBook,
  modelVersion: string,
): ReadingActs {
  return {
    setIntent: (contactId, intent) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      if (contact.core.intent === intent) return;
      book.act(contactId, factSteps(clock, intentFact(contact, intent, modelVersion)));
    },
    correct: (contactId, utteranceId, label) => {
      const contact = book.require(contactId);
      mustBeOpen(contact);
      const spoken = contact.utterances.find(({ id }) => id === utteranceId);
      if (spoken === undefined || spoken.sentiment === null) {
        throw new HostError('bad-input', `The customer said nothing that is ${utteranceId}.`);
      }
      const from = spoken.sentiment.label;
      const before = correctionsOn(contact).get(utteranceId) ?? null;
      // To say that it reads as it was read is to correct nothing.
      const to = label === from ? null : label;
      if (to === before) return;
      const { model } = spoken;
      const fact: FactDraft = {
        type: 'sentiment.corrected',
        payload: { contactId, utteranceId, from, to, model },
      };
      book.act(contactId, factSteps(clock, fact));
    },
  };
}
