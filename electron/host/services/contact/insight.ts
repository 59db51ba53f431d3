import type { ContactView } from '../../../../shared/contract/views.ts';
import { guessWrapUp } from '../../../../shared/domain/contact/guess-wrap-up.ts';
import { proposeReason } from '../../../../shared/domain/contact/propose-reason.ts';
import { likelyWhy } from '../../../../shared/domain/customer/likely-why.ts';
import type { Language } from '../../../../shared/domain/languages.ts';
import { trendOf } from '../../../../shared/domain/sentiment/trend.ts';
import type { ReferenceData } from '../../../../shared/schema/reference.ts';
import { customerScores } from '../conversation/read-utterance.ts';
import { decide } from '../decisioning/decide.ts';
import { customerOf, type OpenContact } from './open-contact.ts';

/** What the desk makes of a contact. Never stored: it follows from the contact and the reference data. */
export type Insight = Pick<
  ContactView,
  'likelyWhy' | 'trend' | 'proposedReason' | 'decision' | 'guardrails' | 'playbook' | 'wrapUp'
>;

export type InsightContext = {
  /** Null until the first sync has brought it: then nothing is proposed. */
  readonly reference: ReferenceData | null;
  /** Used where the customer's own is not known. */
  readonly agentLanguage: Language;
  /** The server's time, as well as this desk knows it: offers begin and end by it. */
  readonly serverNowMs: number;
};

/** Works out everything the console shows of a contact beside what happened. Pure. */
export function deriveInsight(contact: OpenContact, context: InsightContext): Insight {
  const { core, utterances } = contact;
  const { reference, serverNowMs } = context;
  const customer = customerOf(contact);
  const language = languageOf(contact, context.agentLanguage);
  const customerTexts = utterances.flatMap(({ speaker, text }) =>
    speaker === 'customer' ? [text] : [],
  );
  const trend = trendOf(customerScores(utterances));
  const proposedReason =
    core.reason === null && reference !== null
      ? proposeReason({ customerTexts, language, reasons: reference.reasons })
      : null;
  const isChurn = isReasonToLeave(core.reason ?? proposedReason?.code ?? null, reference);
  const ringing = core.stage.kind === 'ringing';
  const guess =
    reference === null
      ? { disposition: null, resolved: null, customerConfirmed: null }
      : guessWrapUp({
          dispositions: reference.dispositions,
          isChurn,
          offers: core.offers.map(({ offerId, outcome }) => {
            const offer = reference.offers.find(({ id }) => id === offerId);
            return offer === undefined ? { outcome } : { outcome, kind: offer.kind };
          }),
          cancel: core.cancel.kind,
          trend,
          lastCustomerText: customerTexts.at(-1) ?? null,
          language,
        });
  return {
    likelyWhy: customer === null ? [] : likelyWhy(customer, serverNowMs),
    trend,
    proposedReason,
    decision:
      reference === null || customer === null || ringing
        ? null
        : decide({ contact, customer, isChurn, trend, reference, serverNowMs }),
    guardrails: {
      profileId: 'none',
      attemptsUsed: 0,
      maxAttempts: 0,
      refusal: { kind: 'none' },
      offersLocked: null,
      disclosuresDue: [],
      reminders: [],
      confirmation: 'not-due',
      late: false,
    },
    playbook: null,
    wrapUp: { ...guess, followUp: null, ...core.edits },
  };
}

/** The customer's language where it is known who calls, the agent's otherwise. */
export function languageOf(contact: OpenContact, agentLanguage: Language): Language {
  return customerOf(contact)?.profile.language ?? agentLanguage;
}

function isReasonToLeave(code: string | null, reference: ReferenceData | null): boolean {
  return reference?.reasons.some((reason) => reason.code === code && reason.churn) ?? false;
}
