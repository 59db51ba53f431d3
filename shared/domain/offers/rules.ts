import { because, type Explanation } from '../explanation.ts';
import { DAY_MS } from '../time.ts';
import type { DecisionInput } from './decision-input.ts';
import { explainFailure } from './explain-predicate.ts';
import type { Offer } from './offer.ts';
import type { PredicateSubject } from './predicate-subject.ts';

/** Every rule that speaks against an offer, whatever it would earn; empty = nothing does. */
export function rulesAgainst(
  offer: Offer,
  input: DecisionInput,
  subject: PredicateSubject,
): readonly Explanation[] {
  return [
    ...alreadyDecided(offer, input),
    ...validity(offer, input.nowMs),
    ...jurisdiction(offer, input),
    ...currency(offer, input),
    ...coolDown(offer, input),
    ...explainFailure(offer.eligibility, subject, offer.economics.currency),
  ].filter(isFirstOfItsKind);
}

/** The catalogue may say the same twice (an offer's jurisdictions and its eligibility): say it once. */
function isFirstOfItsKind(
  reason: Explanation,
  index: number,
  all: readonly Explanation[],
): boolean {
  const text = JSON.stringify(reason);
  return all.findIndex((other) => JSON.stringify(other) === text) === index;
}

function alreadyDecided(offer: Offer, input: DecisionInput): Explanation[] {
  const reasons: Explanation[] = [];
  const ended = (outcome: 'accepted' | 'declined'): boolean =>
    input.offersOnContact.some(
      (onContact) => onContact.offerId === offer.id && onContact.outcome === outcome,
    ) ||
    input.customer.offers.some(
      (past) =>
        past.offerId === offer.id &&
        past.contactId === input.contact.id &&
        past.outcome === outcome,
    );
  if (input.contact.cancel === 'completed') reasons.push(because('offer.not.cancel-completed'));
  if (ended('accepted')) reasons.push(because('offer.not.accepted-already'));
  if (ended('declined')) reasons.push(because('offer.not.declined-already'));
  if (input.dismissed.includes(offer.id)) reasons.push(because('offer.not.dismissed'));
  return reasons;
}

/** Valid from the first instant to just before the last. */
function validity(offer: Offer, nowMs: number): Explanation[] {
  if (offer.validFromMs !== null && nowMs < offer.validFromMs) {
    return [because('offer.not.not-yet-valid', { fromMs: offer.validFromMs })];
  }
  if (offer.validUntilMs !== null && nowMs >= offer.validUntilMs) {
    return [because('offer.not.expired', { untilMs: offer.validUntilMs })];
  }
  return [];
}

function jurisdiction(offer: Offer, input: DecisionInput): Explanation[] {
  const where = input.customer.profile.jurisdiction;
  if (offer.jurisdictions.length === 0 || offer.jurisdictions.includes(where)) return [];
  return [because('offer.not.jurisdiction', { jurisdiction: where })];
}

function currency(offer: Offer, input: DecisionInput): Explanation[] {
  const offerCurrency = offer.economics.currency;
  const customerCurrency = input.customer.profile.currency;
  if (offerCurrency === customerCurrency) return [];
  return [because('offer.not.currency', { offerCurrency, customerCurrency })];
}

/** Counted from the newest acceptance on another contact; it ends at the same time of day. */
function coolDown(offer: Offer, input: DecisionInput): Explanation[] {
  if (offer.coolDownDays === 0) return [];
  const acceptedAtMs = input.customer.offers
    .filter(
      (past) =>
        past.offerId === offer.id &&
        past.outcome === 'accepted' &&
        past.contactId !== input.contact.id,
    )
    .reduce<number | null>((newest, past) => Math.max(newest ?? past.atMs, past.atMs), null);
  if (acceptedAtMs === null) return [];
  const untilMs = acceptedAtMs + offer.coolDownDays * DAY_MS;
  return input.nowMs < untilMs ? [because('offer.not.cool-down', { untilMs })] : [];
}
