import type { DispositionCode } from '../ids.ts';
import type { Language } from '../languages.ts';
import type { OfferKind } from '../offers/offer.ts';
import type { Intent } from '../sentiment/intent.ts';
import type { SentimentTrend } from '../sentiment/sentiment.ts';
import { type Closing, closingOf } from './closing-phrases.ts';
import type { Disposition } from './reference.ts';
import type { OfferOutcome, SaveResult } from './save-result.ts';

/** What the desk knows of a contact when it ends. */
export type EndedContact = {
  readonly dispositions: readonly Disposition[];
  readonly isChurn: boolean;
  readonly offers: readonly { readonly outcome: OfferOutcome; readonly kind?: OfferKind }[];
  readonly cancel: 'none' | 'requested' | 'completed';
  readonly trend: SentimentTrend | null;
  /** What the customer wants, as the agent has said or as it was heard. */
  readonly intent: Intent | null;
  readonly lastSaid: LastSaid | null;
  readonly language: Language;
};

/** What the customer said last, and its strongest intent. */
export type LastSaid = { readonly text: string; readonly intent: Intent | null };

/** A wrap-up as far as it can be guessed; null = the agent must say. */
export type GuessedWrapUp = {
  readonly disposition: DispositionCode | null;
  readonly resolved: boolean | null;
  readonly customerConfirmed: boolean | null;
};

/**
 * Guesses a wrap-up from what was done and from the customer's last words. It errs on the side of
 * asking: it never guesses a save that no accepted offer speaks for, nor a confirmation the customer
 * did not give, because both end up in figures that must be honest.
 */
export function guessWrapUp(contact: EndedContact): GuessedWrapUp {
  const closing = contact.lastSaid === null ? null : closedWith(contact.lastSaid, contact.language);
  const confirmed = closing === 'confirmed' ? true : closing === 'denied' ? false : null;
  const outcome = outcomeOf(contact, closing);
  return {
    disposition: outcome === null ? null : dispositionFor(outcome, contact.dispositions),
    resolved: outcome === null ? null : resolvedBy(outcome, closing),
    customerConfirmed: confirmed,
  };
}

/** The words that were listed decide; where there are none, thanks that were read as such. */
function closedWith({ text, intent }: LastSaid, language: Language): Closing {
  return closingOf(text, language) ?? (intent === 'thanks' ? 'thanked' : null);
}

type Outcome = SaveResult | 'resolved' | 'follow-up';

function outcomeOf(contact: EndedContact, closing: Closing): Outcome | null {
  if (contact.cancel === 'completed') return 'lost';
  const accepted = contact.offers.filter(({ outcome }) => outcome === 'accepted');
  const wantsLess = contact.intent === 'cancel' || contact.intent === 'downgrade';
  const leaving = contact.isChurn || wantsLess || contact.cancel === 'requested';
  if (leaving) {
    // Asked to cancel and took an offer, but the request still stands: only the agent knows which.
    if (accepted.length === 0 || contact.cancel === 'requested') return null;
    return accepted.some(({ kind }) => kind === 'downgrade') ? 'downgraded' : 'saved';
  }
  if (closing === 'denied') return 'follow-up';
  if (closing !== null || accepted.length > 0) return 'resolved';
  return contact.trend !== null && contact.trend.current <= -0.3 ? null : 'resolved';
}

/** Whether the matter is settled for the customer; a completed cancellation is, too. */
function resolvedBy(outcome: Outcome, closing: Closing): boolean | null {
  if (closing === 'denied' || outcome === 'follow-up') return false;
  if (outcome === 'resolved' && closing === null) return null;
  return true;
}

/** The company's disposition for an outcome: by save result, or by the shipped code for the others. */
function dispositionFor(
  outcome: Outcome,
  dispositions: readonly Disposition[],
): DispositionCode | null {
  const fits = (disposition: Disposition): boolean =>
    outcome === 'resolved' || outcome === 'follow-up'
      ? disposition.code === outcome
      : disposition.saveResult === outcome;
  return dispositions.find(fits)?.code ?? null;
}
