import { tenureMonths } from '../customer/tenure.ts';
import { DAY_MS } from '../time.ts';
import type { DecisionInput } from './decision-input.ts';
import type { OfferFacts } from './predicate.ts';

/** The facts eligibility is judged by. The contact at hand does not count into its own history. */
export function offerFacts(input: DecisionInput): OfferFacts {
  const { customer, contact, nowMs } = input;
  const { profile } = customer;
  const since = (days: number) => nowMs - days * DAY_MS;
  const acceptedBefore = customer.offers.filter(
    (offer) =>
      offer.outcome === 'accepted' && offer.contactId !== contact.id && offer.atMs >= since(365),
  );
  const acceptedHere = acceptedOnContact(input);
  return {
    'customer.segment': profile.segment,
    'customer.jurisdiction': profile.jurisdiction,
    'customer.tenureMonths': tenureMonths(profile.customerSinceMs, nowMs),
    'customer.monthlyValueMinor': profile.monthlyValueMinor,
    'customer.churnRisk': customer.churnRisk.score,
    'customer.openComplaints': customer.complaints.length,
    'customer.productKinds': customer.products
      .filter((product) => product.status !== 'ended')
      .map((product) => product.kind),
    'contact.channel': contact.channel,
    'contact.reason': contact.reason,
    'contact.isChurn': contact.isChurn || (contact.cancel ?? 'none') !== 'none',
    'contact.sentiment': contact.sentiment,
    'history.contactsLast90Days': customer.contacts.filter(
      (past) => past.id !== contact.id && past.startedAtMs >= since(90),
    ).length,
    'history.offersAcceptedLast365Days': acceptedBefore.length + acceptedHere.length,
  };
}

/**
 * What was accepted on this contact, as this desk saw it and as the customer's history has it: a
 * contact that changed hands counts whole.
 */
export function acceptedOnContact(
  input: DecisionInput,
): readonly { readonly offerId: string; readonly faceValueMinor: number }[] {
  const here = input.offersOnContact.filter((offer) => offer.outcome === 'accepted');
  const elsewhere = input.customer.offers.filter(
    (past) =>
      past.outcome === 'accepted' &&
      past.contactId === input.contact.id &&
      !here.some((offer) => offer.offerId === past.offerId),
  );
  return [...here, ...elsewhere];
}
