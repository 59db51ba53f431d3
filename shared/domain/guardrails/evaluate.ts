import type { OfferOutcome } from '../contact/save-result.ts';
import { because, type Explanation } from '../explanation.ts';
import type { OfferId } from '../ids.ts';
import type { GuardrailProfile } from './profile.ts';
import type { GuardrailState, Refusal } from './state.ts';

/** Where the customer's wish to cancel stands. */
export type CancelProgress =
  | { readonly kind: 'none' }
  | { readonly kind: 'requested'; readonly requestedAtMs: number }
  | {
      readonly kind: 'completed';
      readonly requestedAtMs: number;
      readonly completedAtMs: number;
    };

/** What of a contact the guardrails look at. */
export type GuardedContact = {
  readonly profile: GuardrailProfile;
  /** The playbook in the lead makes save attempts; true where none leads. */
  readonly saveAttempts: boolean;
  /** The reason is a reason to leave. */
  readonly isChurn: boolean;
  readonly cancel: CancelProgress;
  readonly refusal: Refusal;
  /** What was put to the customer on this contact, one entry an offer. */
  readonly offers: readonly { readonly offerId: OfferId; readonly outcome: OfferOutcome }[];
  /** The offers of these that have something to be said before acceptance. */
  readonly offersWithDisclosures: ReadonlySet<OfferId>;
  readonly disclosuresGiven: ReadonlySet<OfferId>;
  /** Codes of the closure reminders that were said. */
  readonly remindersGiven: ReadonlySet<string>;
  readonly confirmationQueued: boolean;
  readonly nowMs: number;
};

/**
 * How a contact stands with the guardrails. They bound offers and ask for words; there is nothing in
 * them that could keep a customer from cancelling.
 */
export function evaluateGuardrails(contact: GuardedContact): GuardrailState {
  const { profile, cancel, refusal, offers } = contact;
  const wantsToLeave = contact.isChurn || cancel.kind !== 'none';
  const attemptsUsed = wantsToLeave ? offers.length : 0;
  return {
    profileId: profile.id,
    attemptsUsed,
    maxAttempts: profile.maxSaveAttempts,
    refusal,
    offersLocked: lockOf(contact, wantsToLeave, attemptsUsed),
    disclosuresDue: profile.disclosuresBeforeAcceptance
      ? offers
          .filter(({ offerId, outcome }) => outcome === 'presented' && isDue(contact, offerId))
          .map(({ offerId }) => offerId)
      : [],
    reminders:
      cancel.kind === 'none'
        ? []
        : profile.closureReminders.map(({ code }) => ({
            code,
            given: contact.remindersGiven.has(code),
          })),
    confirmation: confirmationOf(contact),
    late: isLate(contact),
  };
}

/** Why no further offer may be made; null while one may. The plainest reason first. */
function lockOf(
  { profile, saveAttempts, cancel, refusal }: GuardedContact,
  wantsToLeave: boolean,
  attemptsUsed: number,
): Explanation | null {
  if (cancel.kind === 'completed') return because('offer.not.cancel-completed');
  if (!saveAttempts) return because('guardrail.locked.playbook');
  if (profile.stopAtRefusal && refusal.kind === 'recorded') {
    return because('guardrail.locked.refusal');
  }
  if (wantsToLeave && attemptsUsed >= profile.maxSaveAttempts) {
    return because('guardrail.locked.attempts', { count: profile.maxSaveAttempts });
  }
  return null;
}

function isDue(contact: GuardedContact, offerId: OfferId): boolean {
  return contact.offersWithDisclosures.has(offerId) && !contact.disclosuresGiven.has(offerId);
}

function confirmationOf({ profile, cancel, confirmationQueued }: GuardedContact) {
  if (confirmationQueued) return 'queued';
  return profile.writtenConfirmation && cancel.kind === 'completed' ? 'due' : 'not-due';
}

/** Taken exactly as long as allowed is not late. */
function isLate({ profile, cancel, nowMs }: GuardedContact): boolean {
  if (cancel.kind === 'none') return false;
  const untilMs = cancel.kind === 'completed' ? cancel.completedAtMs : nowMs;
  return untilMs - cancel.requestedAtMs > profile.completeWithinMs;
}
