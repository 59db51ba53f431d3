/**
 * What is summed: each is a number of one contact, or of one offer on a contact, that can be added
 * up over any of them. How each is found is said once, in server/analytics/measures/.
 *
 * "Known" means that enough days have gone by for the answer to stand: a save of yesterday has
 * neither lasted 30 days nor failed to.
 */

/** Of incoming contacts. */
export const CONTACT_MEASURES = [
  'contacts',
  'answered',
  'abandoned',
  'waitMs',
  'waited',
  'handleMs',
  'handled',
  // First-contact resolution.
  'claimAsked',
  'claimed',
  'confirmAsked',
  'confirmed',
  /** Claims whose window has closed. */
  'claimsClosed',
  'verified',
  'repeated',
  'claimsPending',
  // What customers said.
  'csatAnswers',
  'csatSum',
  'csatSatisfied',
  'npsAnswers',
  'npsPromoters',
  'npsDetractors',
  'sentimentKnown',
  'sentimentSum',
  // Saving.
  'churnContacts',
  'saved',
  'lost',
  'downgraded',
  'noIntent',
  'savedKnown30',
  'stuck30',
  'savedKnown90',
  'stuck90',
  /** Churn contacts of customers who could be suggested offers, and of those held out, 30 days on. */
  'treatedKnown',
  'treatedStayed',
  'heldOutKnown',
  'heldOutStayed',
  'treatedCostMinor',
  'heldOutCostMinor',
  'costMinor',
  /** Remaining margin of the accounts of saves that lasted 30 days. */
  'marginKeptMinor',
  'stuck30CostMinor',
  'suggested',
  'dismissedWrong',
  'dismissedNotNow',
  'cancelRequested',
  'cancelCompleted',
  'cancelMs',
] as const;

/** Of offers put to customers. */
export const OFFER_MEASURES = [
  'offersPresented',
  'offersAccepted',
  'offersDeclined',
  'offerCostMinor',
  'offerFaceValueMinor',
  /** Accepted on a supervisor's grant, beyond the agent's own authority. */
  'offersGranted',
  'offersGrantedFaceValueMinor',
  /** Accepted though another offer was suggested first. */
  'offersNotFirst',
] as const;

export type ContactMeasure = (typeof CONTACT_MEASURES)[number];
export type OfferMeasure = (typeof OFFER_MEASURES)[number];
export type Measure = ContactMeasure | OfferMeasure;

/** Sums of measures over some contacts or offers; one that was not asked for is not there. */
export type Sums = { readonly [M in Measure]?: number };

export function isOfferMeasure(measure: Measure): measure is OfferMeasure {
  return (OFFER_MEASURES as readonly string[]).includes(measure);
}
