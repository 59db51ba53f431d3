import type { AuthorityVerdict } from '../authority/limits.ts';
import type { Explanation } from '../explanation.ts';
import type { OfferId } from '../ids.ts';
import type { Money } from '../money/money.ts';

/** The probabilities a suggestion rests on, each between 0 and 1. */
export type OfferOdds = {
  readonly accept: number;
  readonly stayIfAccepted: number;
  readonly stayIfNothing: number;
};

/** An offer worth making, what it is worth and why. All amounts share one currency. */
export type Suggestion = {
  readonly offerId: OfferId;
  readonly offerVersion: number;
  /** What the customer gets, over the whole term. */
  readonly faceValue: Money;
  /** What it comes to by itself; more than `faceValue` where a supervisor has granted less. */
  readonly fullValue: Money;
  /** What it costs the company, over the whole term. */
  readonly cost: Money;
  /** What is at stake: the margin still to come if the customer stays. */
  readonly remainingMargin: Money;
  readonly expectedNetValue: Money;
  readonly odds: OfferOdds;
  readonly authority: AuthorityVerdict;
  readonly reasons: readonly Explanation[];
};

/** An offer not suggested, with every rule that spoke against it. */
export type RejectedOffer = {
  readonly offerId: OfferId;
  readonly offerVersion: number;
  readonly reasons: readonly Explanation[];
};

/** What to offer on a contact: the best first, and why the others are not among them. */
export type Decision = {
  readonly suggestions: readonly Suggestion[];
  readonly rejected: readonly RejectedOffer[];
  /** The customer is one of those to whom nothing is suggested, so that what saving earns is known. */
  readonly holdout: boolean;
  /** The second best was put first, to learn about it. */
  readonly explored: boolean;
};
