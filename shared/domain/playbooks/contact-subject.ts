import type { ContactReason } from '../contact/reference.ts';
import type { GuardrailProfile } from '../guardrails/profile.ts';
import type { OfferId } from '../ids.ts';
import type { Decision } from '../offers/decision.ts';
import type { DecisionInput } from '../offers/decision-input.ts';
import { predicateSubject } from '../offers/facts.ts';
import { offersById } from '../offers/offers-by-id.ts';
import { inOrderOfUse } from '../offers/put-forward.ts';
import type { OfferAtHand, PlaybookSubject } from './subject.ts';

/**
 * What a playbook sees of a contact. `decision`: what was decided from the same input; its suggestions
 * come in the order they are put forward.
 */
export function playbookSubject(from: {
  readonly input: DecisionInput;
  readonly decision: Decision;
  readonly reasons: readonly ContactReason[];
  readonly profile: GuardrailProfile;
}): PlaybookSubject {
  const { input, decision, reasons, profile } = from;
  const { facts, history } = predicateSubject(input);
  return {
    facts,
    history,
    churnReasons: new Set(reasons.filter(({ churn }) => churn).map(({ code }) => code)),
    offers: inOrderOfUse(decision.suggestions).flatMap(({ offerId, faceValue }) =>
      offerAtHand(input, offerId, faceValue.amountMinor),
    ),
    offersPut: input.offersOnContact.flatMap(({ offerId, faceValueMinor, outcome }) =>
      offerAtHand(input, offerId, faceValueMinor).map((offer) => ({ ...offer, outcome })),
    ),
    refusalLocksOffers: profile.stopAtRefusal,
  };
}

/** An offer of the catalogue at what it is worth here; none where the catalogue has dropped it. */
function offerAtHand(
  { offers }: DecisionInput,
  offerId: OfferId,
  faceValueMinor: number,
): readonly OfferAtHand[] {
  const offer = offersById(offers).get(offerId);
  if (offer === undefined) return [];
  const { kind, name, stacking, economics } = offer;
  const value = { amountMinor: faceValueMinor, currency: economics.currency };
  return [{ offerId, kind, group: stacking.group, name, value }];
}
