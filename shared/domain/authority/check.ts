import type { Offer } from '../offers/offer.ts';
import type { AuthorityLimits, AuthorityVerdict, ExceededLimit } from './limits.ts';
import { grantFor, type UsableGrant } from './usable-grant.ts';

/**
 * The share of the monthly price an offer takes off, in percent; null where it is not a discount.
 * A pause or a downgrade lowers the bill because less is delivered, so the discount limit is not
 * about them: their value, term and kind are limited. A one-off amount is limited by its value.
 */
export function discountPercent(offer: Offer): number | null {
  if (offer.kind === 'pause' || offer.kind === 'downgrade') return null;
  const { recurring } = offer.economics;
  return recurring.kind === 'percent-of-monthly' ? recurring.percent : null;
}

/** An offer at its value for this customer, and what the agent may still give. Amounts in minor units. */
export type AuthorityQuestion = {
  readonly offer: Offer;
  readonly faceValueMinor: number;
  /** What was already accepted on this contact: the sum of face values, and how many offers. */
  readonly alreadyGivenMinor: number;
  readonly alreadyAccepted: number;
  readonly limits: AuthorityLimits;
  /** What the leases at hand still hold; null where budgets are not kept. */
  readonly spendableMinor: number | null;
  readonly grants: readonly UsableGrant[];
};

/**
 * Checks an offer against what an agent may give without asking and names every limit it goes over.
 * Under a grant that covers its value neither limits nor budget are asked: the supervisor has
 * answered for both. A limit reached exactly is not exceeded.
 */
export function checkAuthority(question: AuthorityQuestion): AuthorityVerdict {
  const { offer, limits, faceValueMinor, spendableMinor } = question;
  // Here and below `!(a <= b)` rather than `a > b`: what is not a number must not pass for allowed.
  const grant = grantFor(offer, question.grants);
  if (grant !== null && faceValueMinor <= grant.faceValueMinor) {
    return { kind: 'granted', leaseId: grant.leaseId };
  }
  const exceeded: ExceededLimit[] = [];
  const over = (
    limit: Exclude<ExceededLimit['limit'], 'kind'>,
    allowed: number,
    asked: number,
  ): void => {
    if (!(asked <= allowed)) exceeded.push({ limit, allowed, asked });
  };
  over(
    'value-per-contact',
    limits.valuePerContactMinor,
    question.alreadyGivenMinor + faceValueMinor,
  );
  const percent = discountPercent(offer);
  if (percent !== null) over('percent', limits.maxPercent, percent);
  over('term', limits.maxTermMonths, offer.economics.termMonths);
  over('offers-per-contact', limits.maxOffersPerContact, question.alreadyAccepted + 1);
  if (spendableMinor !== null) over('budget', spendableMinor, faceValueMinor);
  if (!limits.kinds.includes(offer.kind)) {
    exceeded.push({ limit: 'kind', allowed: limits.kinds, asked: offer.kind });
  }
  return exceeded.length === 0 ? { kind: 'within' } : { kind: 'needs-approval', exceeded };
}
