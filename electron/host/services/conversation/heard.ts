import type { ContactView } from '../../../../shared/contract/views.ts';
import { type CueReader, cueReader } from '../../../../shared/domain/contact/propose-reason.ts';
import {
  type ReasonsHeard,
  reasonsHeard,
} from '../../../../shared/domain/contact/reason-candidates.ts';
import type { Language } from '../../../../shared/domain/languages.ts';
import {
  type HeardIntent,
  proposeIntent,
  strongestIntent,
} from '../../../../shared/domain/sentiment/propose-intent.ts';
import type { SentimentTrend } from '../../../../shared/domain/sentiment/sentiment.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';
import type { KeptUtterance } from './kept-utterance.ts';
import { trendOn } from './mood.ts';
import { readOnce } from './read-once.ts';

/** What the desk makes of the conversation alone. */
export type Heard = {
  readonly language: Language;
  /** What the customer said last; null while that is nothing. */
  readonly lastSaid: KeptUtterance | null;
  readonly trend: SentimentTrend | null;
  /** Null once the agent has set a reason: then nothing is proposed any more. */
  readonly proposedReason: ContactView['proposedReason'];
  /** None once the agent has set a reason. */
  readonly reasonCandidates: ReasonsHeard['candidates'];
  /** Null once the agent has said what the customer wants. */
  readonly proposedIntent: HeardIntent | null;
};

const NO_REASONS: ReasonsHeard = { proposed: null, candidates: [] };

/** The cues in what a customer said. */
const cuesIn = readOnce(({ text }, reader: CueReader) => reader(text));

export function heardOn(
  contact: OpenContact,
  reference: ReferenceData | null,
  agentLanguage: Language,
): Heard {
  const language = languageOf(contact, agentLanguage);
  const { core } = contact;
  const reasons =
    core.reason === null && reference !== null
      ? reasonsIn(contact, reference, language)
      : NO_REASONS;
  return {
    language,
    lastSaid: byCustomer(contact).at(-1) ?? null,
    trend: trendOn(contact),
    proposedReason: reasons.proposed,
    reasonCandidates: reasons.candidates,
    proposedIntent: core.intent === null ? intentHeard(contact) : null,
  };
}

function reasonsIn(
  contact: OpenContact,
  { reasons }: ReferenceData,
  language: Language,
): ReasonsHeard {
  const reader = cueReader(reasons, language);
  const read = byCustomer(contact).map((utterance) => ({
    cues: cuesIn(utterance, reader),
    odds: utterance.reasons,
  }));
  return reasonsHeard(read, reasons);
}

/** What the customer seems to want, whatever the agent has said of it; null while nothing was heard. */
export function intentHeard(contact: OpenContact): HeardIntent | null {
  return proposeIntent(
    byCustomer(contact).map(({ id, intents }) => {
      const strongest = strongestIntent(intents);
      return strongest === null ? null : { ...strongest, utteranceId: id };
    }),
  );
}

function byCustomer({ utterances }: OpenContact): readonly KeptUtterance[] {
  return utterances.filter(({ speaker }) => speaker === 'customer');
}

/** The customer's language where it is known who calls, the agent's otherwise. */
export function languageOf(contact: OpenContact, agentLanguage: Language): Language {
  return customerOf(contact)?.profile.language ?? agentLanguage;
}
