import type { OfferOutcome } from '../contact/save-result.ts';
import type { OfferId, ReasonCode } from '../ids.ts';
import type { LocalizedText } from '../languages.ts';
import type { Money } from '../money/money.ts';
import type { OfferKind } from '../offers/offer.ts';
import type { PredicateSubject } from '../offers/predicate-subject.ts';

/** As much of an offer as a playbook needs: to tell whether a step means it, and to name it. */
export type OfferAtHand = {
  readonly offerId: OfferId;
  readonly kind: OfferKind;
  readonly group: string;
  readonly name: LocalizedText;
  /** What it is worth to this customer, over the whole term. */
  readonly value: Money;
};

export type OfferPut = OfferAtHand & { readonly outcome: OfferOutcome };

/** What a playbook looks at: one customer, account and contact as they are now. */
export type PlaybookSubject = {
  readonly facts: PredicateSubject['facts'];
  readonly history: PredicateSubject['history'];
  /** The reasons that are reasons to leave. */
  readonly churnReasons: ReadonlySet<ReasonCode>;
  /** What may be put to the customer now, in the order of use; empty while offers are locked. */
  readonly offers: readonly OfferAtHand[];
  /** What was put to the customer on this contact, oldest first. */
  readonly offersPut: readonly OfferPut[];
  /** Here a confirmed refusal ends all offers. */
  readonly refusalLocksOffers: boolean;
};

/** The subject as it will be once an answer has named a reason or a refusal has been recorded. */
export function subjectAfter(
  subject: PlaybookSubject,
  effect: { readonly reason: ReasonCode | null; readonly refusal: boolean },
): PlaybookSubject {
  const { facts, churnReasons, refusalLocksOffers } = subject;
  const isLocked = effect.refusal && refusalLocksOffers;
  if (effect.reason === null && !isLocked) return subject;
  const leaves = facts['contact.cancel'] !== 'none';
  return {
    ...subject,
    facts:
      effect.reason === null
        ? facts
        : {
            ...facts,
            'contact.reason': effect.reason,
            'contact.isChurn': leaves || churnReasons.has(effect.reason),
          },
    offers: isLocked ? [] : subject.offers,
  };
}
