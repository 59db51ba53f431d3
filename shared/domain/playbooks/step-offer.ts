import type { OfferRule, Playbook, PlaybookStep } from './playbook.ts';
import type { OfferAtHand, PlaybookSubject } from './subject.ts';

/** Whether a step's rule means an offer: everything the rule names must hold it. */
export function ruleMeans(rule: OfferRule, offer: OfferAtHand): boolean {
  return (
    (rule.offers?.includes(offer.offerId) ?? true) &&
    (rule.kinds?.includes(offer.kind) ?? true) &&
    (rule.groups?.includes(offer.group) ?? true)
  );
}

/**
 * The offer to make at an offer step: the one that waits for the customer's answer, else the best that
 * the rule means. Null where there is none, at any other step, and all through a playbook that makes
 * no save attempt.
 */
export function offerAt(
  playbook: Playbook,
  step: PlaybookStep,
  subject: PlaybookSubject,
): OfferAtHand | null {
  if (step.kind !== 'offer' || !playbook.saveAttempts) return null;
  const means = (offer: OfferAtHand): boolean => ruleMeans(step.rule, offer);
  const waiting = subject.offersPut.findLast(
    (offer) => offer.outcome === 'presented' && means(offer),
  );
  return waiting ?? subject.offers.find(means) ?? null;
}
