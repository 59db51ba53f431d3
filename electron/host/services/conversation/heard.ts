import type { ContactView } from '../../../../shared/contract/views.ts';
import { proposeReason } from '../../../../shared/domain/contact/propose-reason.ts';
import type { Language } from '../../../../shared/domain/languages.ts';
import type { SentimentTrend } from '../../../../shared/domain/sentiment/sentiment.ts';
import { trendOf } from '../../../../shared/domain/sentiment/trend.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';
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

export function heardOn(
  contact: OpenContact,
  reference: ReferenceData | null,
  agentLanguage: Language,
): Heard {
  const language = languageOf(contact, agentLanguage);
  const { core, utterances } = contact;
  const customerTexts = utterances.flatMap(({ speaker, text }) =>
    speaker === 'customer' ? [text] : [],
  );
  return {
    language,
    customerTexts,
    trend: trendOf(customerScores(utterances)),
    proposedReason:
      core.reason === null && reference !== null
        ? proposeReason({ customerTexts, language, reasons: reference.reasons })
        : null,
  };
}

/** The customer's language where it is known who calls, the agent's otherwise. */
export function languageOf(contact: OpenContact, agentLanguage: Language): Language {
  return customerOf(contact)?.profile.language ?? agentLanguage;
}
