import { checkAuthority } from '../authority/check.ts';
import { because } from '../explanation.ts';
import { roundMinor } from '../money/money.ts';
import type { Decision, OfferOdds, RejectedOffer, Suggestion } from './decision.ts';
import type { DecisionInput } from './decision-input.ts';
import { explainSuggestion } from './explain-suggestion.ts';
import { acceptedOnContact, predicateSubject } from './facts.ts';
import { leaveRisk } from './leave-risk.ts';
import { type OddsSource, oddsFromPriors } from './odds.ts';
import type { Offer } from './offer.ts';
import type { PredicateSubject } from './predicate-subject.ts';
import { priceOffer } from './price.ts';
import { rulesAgainst } from './rules.ts';

/**
 * What to offer on a contact, the best first, and why the others are not among them. Every offer of
 * the catalogue comes back once, suggested or rejected, with its reasons. What is over the agent's
 * limits is suggested all the same, marked as needing approval.
 *
 * Ranked by expected net value (design, section 8): p(accept) x (p(stay | accept) - p(stay | no
 * offer)) x remaining margin - p(accept) x cost. An offer that is not expected to earn anything is
 * never suggested. Independent of the catalogue's order: ties go to the lower id.
 */
export function suggestOffers(input: DecisionInput, oddsOf: OddsSource = oddsFromPriors): Decision {
  const subject = predicateSubject(input);
  const situation = { input, subject, oddsOf, ...givenSoFar(input, oddsOf) };
  const suggestions: Suggestion[] = [];
  const rejected: RejectedOffer[] = [];
  for (const offer of input.offers) {
    const verdict = weigh(offer, situation);
    if ('expectedNetValue' in verdict) suggestions.push(verdict);
    else rejected.push(verdict);
  }
  return {
    suggestions: suggestions.sort(
      (a, b) =>
        b.expectedNetValue.amountMinor - a.expectedNetValue.amountMinor || byIdThenVersion(a, b),
    ),
    rejected: rejected.sort(byIdThenVersion),
    holdout: false,
    explored: false,
  };
}

type Situation = {
  readonly input: DecisionInput;
  readonly subject: PredicateSubject;
  readonly oddsOf: OddsSource;
  readonly alreadyGivenMinor: number;
  /** The chance of leaving if nothing more is offered. */
  readonly risk: number;
};

/** What was accepted on this contact counts against authority, and has already lowered the risk. */
function givenSoFar(
  input: DecisionInput,
  oddsOf: OddsSource,
): Pick<Situation, 'alreadyGivenMinor' | 'risk'> {
  const { contact, customer } = input;
  let alreadyGivenMinor = 0;
  let risk = leaveRisk({
    churnRisk: customer.churnRisk.score,
    isChurn: contact.isChurn,
    cancel: contact.cancel ?? 'none',
    sentiment: contact.sentiment,
  });
  for (const given of acceptedOnContact(input)) {
    alreadyGivenMinor += given.faceValueMinor;
    const offer = input.offers.find((candidate) => candidate.id === given.offerId);
    if (offer !== undefined) risk = 1 - oddsOf({ offer, leaveRisk: risk }).stayIfAccepted;
  }
  return { alreadyGivenMinor, risk };
}

function weigh(offer: Offer, situation: Situation): Suggestion | RejectedOffer {
  const { input, subject } = situation;
  const { profile } = input.customer;
  const { currency } = offer.economics;
  const identity = { offerId: offer.id, offerVersion: offer.version };
  const price = priceOffer(offer, profile.monthlyValueMinor);
  const odds = situation.oddsOf({ offer, leaveRisk: situation.risk });
  const worth = expectedValue(odds, profile.remainingMarginMinor, price.costMinor);
  const against = [...rulesAgainst(offer, input, subject)];

  // Figures of two currencies cannot be compared; the mismatch itself has been named.
  if (currency === profile.currency) {
    if (price.faceValueMinor <= 0 && givesValue(offer)) {
      against.push(because('offer.not.gives-nothing'));
    }
    if (!(worth.netMinor > 0)) {
      against.push(
        because('offer.not.loses-money', {
          costMinor: worth.costMinor,
          worthMinor: worth.gainMinor,
          currency,
        }),
      );
    }
  }
  if (against.length > 0) return { ...identity, reasons: against };

  const weighed = {
    ...identity,
    faceValue: { amountMinor: price.faceValueMinor, currency },
    cost: { amountMinor: price.costMinor, currency },
    remainingMargin: { amountMinor: profile.remainingMarginMinor, currency },
    expectedNetValue: { amountMinor: worth.netMinor, currency },
    odds,
    authority: checkAuthority({
      offer,
      faceValueMinor: price.faceValueMinor,
      alreadyGivenMinor: situation.alreadyGivenMinor,
      limits: input.limits,
    }),
  };
  return { ...weighed, reasons: explainSuggestion(offer, weighed, input, subject.facts) };
}

/** Expected gain, cost and their difference, each rounded once, in minor units. */
function expectedValue(odds: OfferOdds, marginMinor: number, costMinor: number) {
  const gain = odds.accept * (odds.stayIfAccepted - odds.stayIfNothing) * marginMinor;
  const cost = odds.accept * costMinor;
  return {
    gainMinor: roundMinor(gain),
    costMinor: roundMinor(cost),
    netMinor: roundMinor(gain - cost),
  };
}

/** An offer may give something other than money; then a value of nothing is no fault. */
function givesValue(offer: Offer): boolean {
  return offer.economics.oneOff.kind !== 'none' || offer.economics.recurring.kind !== 'none';
}

function byIdThenVersion(
  a: { readonly offerId: string; readonly offerVersion: number },
  b: { readonly offerId: string; readonly offerVersion: number },
): number {
  if (a.offerId !== b.offerId) return a.offerId < b.offerId ? -1 : 1;
  return b.offerVersion - a.offerVersion;
}
