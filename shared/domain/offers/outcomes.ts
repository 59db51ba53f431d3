import type { OfferId, ReasonCode } from '../ids.ts';

/** What became of an offer among customers of one reason and segment; whole numbers of contacts. */
export type OfferOutcomeCounts = {
  readonly offerId: OfferId;
  readonly reason: ReasonCode | null;
  readonly segment: string;
  /** Put to a customer and answered. */
  readonly answered: number;
  readonly accepted: number;
  /** Accepted long enough ago to know whether they stayed, and those who did. */
  readonly acceptedKnown: number;
  readonly acceptedStayed: number;
};

/** What became of customers of one reason and segment to whom nothing was offered. */
export type BaselineCounts = {
  readonly reason: ReasonCode | null;
  readonly segment: string;
  readonly known: number;
  readonly stayed: number;
};

/** The company's own experience, as the server counts it and desks hold it whole. */
export type OutcomeTable = {
  readonly offers: readonly OfferOutcomeCounts[];
  readonly baseline: readonly BaselineCounts[];
};

/** How suggestions are ranked and tested. Shares are in percent. */
export type RankingSettings = {
  /** Names the test; another name draws another holdout. */
  readonly campaign: string;
  /** Customers to whom nothing is suggested, so that what saving earns can be measured. */
  readonly holdoutPercent: number;
  /** Contacts on which the second best is put first, so that it is learned about. */
  readonly explorationPercent: number;
  /** How many outcomes a prior counts as. */
  readonly priorStrength: number;
};
