import { tenureMonths } from '../customer/tenure.ts';
import type { OfferId } from '../ids.ts';
import type { DecisionInput } from './decision-input.ts';
import type { EligibilityIndex } from './eligibility.ts';
import { acceptedOnContact, predicateSubject } from './facts.ts';
import { isHeldOut } from './holdout.ts';
import { leaveRisk } from './leave-risk.ts';
import { type GroupOdds, oddsOf } from './odds.ts';
import type { Offer } from './offer.ts';
import { offersById } from './offers-by-id.ts';
import type { PredicateSubject } from './predicate-subject.ts';

/** What a decision is made from, worked out once before the offers are looked at. */
export type Situation = {
  readonly input: DecisionInput;
  readonly subject: PredicateSubject;
  /** By position in the catalogue: 1 where the customer is not eligible. */
  readonly ineligible: Uint8Array;
  readonly odds: GroupOdds;
  /** The chance that the customer stays if nothing more is offered. */
  readonly stayIfNothing: number;
  readonly alreadyGivenMinor: number;
  readonly alreadyAccepted: number;
  /** Offers that were answered or put aside on this contact. */
  readonly settled: ReadonlyMap<OfferId, 'accepted' | 'declined' | 'dismissed'>;
  /** When each offer was last accepted for this account, on another contact. */
  readonly lastAcceptedMs: ReadonlyMap<OfferId, number>;
  /** Offers accepted on this contact, and those on the account whose term is not over. */
  readonly running: readonly Offer[];
  readonly holdout: boolean;
};

export function situationOf(input: DecisionInput, eligibility: EligibilityIndex): Situation {
  const { customer, account, contact, ranking } = input;
  const subject = predicateSubject(input);
  const odds = oddsOf(input.outcomes, ranking.priorStrength, {
    reason: contact.reason,
    segment: customer.profile.segment,
  });
  const earlier = customer.offers.filter(
    ({ outcome, accountId, contactId }) =>
      outcome === 'accepted' &&
      contactId !== contact.id &&
      (accountId === null || accountId === account.id),
  );
  const lastAcceptedMs = new Map<OfferId, number>();
  for (const { offerId, atMs } of earlier) {
    lastAcceptedMs.set(offerId, Math.max(lastAcceptedMs.get(offerId) ?? atMs, atMs));
  }
  const here = acceptedOnContact(input);
  return {
    input,
    subject,
    ineligible: eligibility.ineligible(subject),
    odds,
    settled: settledHere(input),
    lastAcceptedMs,
    running: runningOffers(input, here, lastAcceptedMs),
    holdout: isHeldOut(input.ranking, input.customer.profile.id),
    alreadyGivenMinor: here.reduce((sum, { faceValueMinor }) => sum + faceValueMinor, 0),
    alreadyAccepted: here.length,
    stayIfNothing: stayNow(input, odds, here),
  };
}

type Given = readonly { readonly offerId: OfferId; readonly faceValueMinor: number }[];

/** What was accepted on this contact has already raised the chance to stay. */
function stayNow({ contact, customer, offers }: DecisionInput, odds: GroupOdds, here: Given) {
  let stay = odds.stayIfNothing(
    leaveRisk({
      churnRisk: customer.churnRisk.score,
      isChurn: contact.isChurn,
      cancel: contact.cancel ?? 'none',
      sentiment: contact.sentiment,
    }),
  );
  for (const { offerId } of here) {
    const offer = offersById(offers).get(offerId);
    if (offer !== undefined) stay = odds.ofOffer(offer, stay).stayIfAccepted;
  }
  return stay;
}

function settledHere(input: DecisionInput): Situation['settled'] {
  const settled = new Map<OfferId, 'accepted' | 'declined' | 'dismissed'>();
  for (const offerId of input.dismissed) settled.set(offerId, 'dismissed');
  const elsewhere = input.customer.offers.filter(({ contactId }) => contactId === input.contact.id);
  const made = [...elsewhere, ...input.offersOnContact];
  for (const { offerId, outcome } of made) {
    if (outcome === 'declined') settled.set(offerId, outcome);
  }
  for (const { offerId, outcome } of made) {
    if (outcome === 'accepted') settled.set(offerId, outcome);
  }
  return settled;
}

function runningOffers(
  { offers, nowMs }: DecisionInput,
  here: Given,
  lastAcceptedMs: Situation['lastAcceptedMs'],
): readonly Offer[] {
  const catalogue = offersById(offers);
  const running = new Set<Offer>();
  for (const { offerId } of here) {
    const offer = catalogue.get(offerId);
    if (offer !== undefined) running.add(offer);
  }
  for (const [offerId, atMs] of lastAcceptedMs) {
    const offer = catalogue.get(offerId);
    if (offer === undefined || tenureMonths(atMs, nowMs) >= offer.economics.termMonths) continue;
    running.add(offer);
  }
  return [...running];
}
