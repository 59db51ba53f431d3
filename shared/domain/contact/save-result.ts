/**
 * How a save attempt ended. `no-intent`: the customer never meant to leave, so the contact counts
 * neither as saved nor as lost.
 */
export const SAVE_RESULTS = ['saved', 'lost', 'downgraded', 'no-intent'] as const;
export type SaveResult = (typeof SAVE_RESULTS)[number];

/** How an offer that was put to the customer ended. */
export const OFFER_OUTCOMES = ['presented', 'accepted', 'declined'] as const;
export type OfferOutcome = (typeof OFFER_OUTCOMES)[number];

/** Why an agent waved a suggestion away. */
export const DISMISSALS = ['wrong', 'not-now'] as const;
export type Dismissal = (typeof DISMISSALS)[number];
