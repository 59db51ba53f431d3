import type { ContactView, ReadUtterance } from '../../../../shared/contract/views.ts';
import {
  type CueReader,
  cueReader,
  reasonHeard,
} from '../../../../shared/domain/contact/propose-reason.ts';
import type { Language } from '../../../../shared/domain/languages.ts';
import type { SentimentTrend } from '../../../../shared/domain/sentiment/sentiment.ts';
import { trendOf } from '../../../../shared/domain/sentiment/trend.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';
import { readOnce } from './read-once.ts';
import { customerScores } from './read-utterance.ts';

/** What the desk makes of the conversation alone. */
export type Heard = {
  readonly language: Language;
  /** What the customer said, oldest first. */
  readonly customerTexts: readonly string[];
  readonly trend: SentimentTrend | null;
  /** Null once the agent has set a reason: then nothing is proposed any more. */
  readonly proposedReason: ContactView['proposedReason'];
};

/** The cues in what a customer said. */
const cuesIn = readOnce(({ text }, reader: CueReader) => reader(text));

export function heardOn(
  contact: OpenContact,
  reference: ReferenceData | null,
  agentLanguage: Language,
): Heard {
  const language = languageOf(contact, agentLanguage);
  const { core, utterances } = contact;
  const byCustomer = utterances.filter(({ speaker }) => speaker === 'customer');
  return {
    language,
    customerTexts: byCustomer.map(({ text }) => text),
    trend: trendOf(customerScores(utterances)),
    proposedReason:
      core.reason === null && reference !== null
        ? proposedFrom(byCustomer, cueReader(reference.reasons, language))
        : null,
  };
}

function proposedFrom(byCustomer: readonly ReadUtterance[], reader: CueReader) {
  return reasonHeard(byCustomer.map((utterance) => cuesIn(utterance, reader)));
}

/** The customer's language where it is known who calls, the agent's otherwise. */
export function languageOf(contact: OpenContact, agentLanguage: Language): Language {
  return customerOf(contact)?.profile.language ?? agentLanguage;
}
