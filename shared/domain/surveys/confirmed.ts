import { type FeedbackOutcome, isContent, isUnhappy } from './feedback-call.ts';
import type { SurveyKind } from './survey.ts';

/**
 * What the answer to a survey says of whether the contact was resolved: of CSAT, 4 and 5 that it was,
 * 1 and 2 that it was not, and 3 nothing. NPS never says anything of it: it is asked after a contact,
 * but about the company, and one may recommend a company that has just failed to help (or the other
 * way round); to count it would make "confirmed" a figure of reputation.
 */
export function confirmedByAnswer(kind: SurveyKind, score: number): boolean | null {
  if (kind === 'nps') return null;
  if (isContent(score)) return true;
  return isUnhappy(score) ? false : null;
}

/** What a feedback call says of it: what the customer said in so many words, else their score. */
export function confirmedByCall({ reached, resolved, score }: FeedbackOutcome): boolean | null {
  if (!reached) return null;
  return resolved ?? (score === null ? null : confirmedByAnswer('csat', score));
}

/** All that is known of what a customer said of one contact; null where nothing was said. */
export type CustomersWords = {
  readonly survey: { readonly kind: SurveyKind; readonly score: number } | null;
  readonly call: FeedbackOutcome | null;
  /** What the agent noted while the contact was closed. */
  readonly noted: boolean | null;
};

/**
 * Whether the customer confirmed that it is resolved. The customer's own answer outranks what an agent
 * wrote down for them; a call made later, to ask just that, outranks the note at the end of the contact.
 */
export function confirmedBy({ survey, call, noted }: CustomersWords): boolean | null {
  return (
    (survey && confirmedByAnswer(survey.kind, survey.score)) ??
    (call && confirmedByCall(call)) ??
    noted
  );
}
