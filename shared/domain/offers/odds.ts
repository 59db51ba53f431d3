import type { OfferOdds } from './decision.ts';
import type { Offer } from './offer.ts';

/** What an estimate of an offer's odds may rest on. */
export type OddsInput = {
  readonly offer: Offer;
  /** The chance that the customer leaves if nothing is offered on this contact, 0 to 1. */
  readonly leaveRisk: number;
};

/**
 * Where the probabilities behind a suggestion come from. The decision takes it as a parameter, so
 * that odds estimated from a company's own outcomes can take the place of the priors.
 */
export type OddsSource = (input: OddsInput) => OfferOdds;

/**
 * Odds from the offer's prior alone: the share who accept as stated, and
 * p(stay | accepted) = 1 - risk x (1 - riskReduction).
 */
export const oddsFromPriors: OddsSource = ({ offer, leaveRisk }) => ({
  accept: offer.prior.acceptRate,
  stayIfAccepted: 1 - leaveRisk * (1 - offer.prior.riskReduction),
  stayIfNothing: 1 - leaveRisk,
});
