import type { Offer } from '../offers/offer.ts';
import type { AuthorityLimits, AuthorityVerdict, ExceededLimit } from './limits.ts';

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

/**
 * Checks an offer against what an agent may give without asking and names every limit it goes
 * over. `faceValueMinor` is the offer's value for this customer, `alreadyGivenMinor` the value of
 * offers already accepted on this contact. A limit reached exactly is not exceeded.
 */
export function checkAuthority(input: {
  readonly offer: Offer;
  readonly faceValueMinor: number;
  readonly alreadyGivenMinor: number;
  readonly limits: AuthorityLimits;
}): AuthorityVerdict {
  const { offer, limits } = input;
  const exceeded: ExceededLimit[] = [];

  // `!(a <= b)` rather than `a > b`: a figure that is not a number must not pass for allowed.
  const valueMinor = input.alreadyGivenMinor + input.faceValueMinor;
  if (!(valueMinor <= limits.valuePerContactMinor)) {
    exceeded.push({
      limit: 'value-per-contact',
      allowed: limits.valuePerContactMinor,
      asked: valueMinor,
    });
  }
  const percent = discountPercent(offer);
  if (percent !== null && !(percent <= limits.maxPercent)) {
    exceeded.push({ limit: 'percent', allowed: limits.maxPercent, asked: percent });
  }
  const months = offer.economics.termMonths;
  if (!(months <= limits.maxTermMonths)) {
    exceeded.push({ limit: 'term', allowed: limits.maxTermMonths, asked: months });
  }
  if (!limits.kinds.includes(offer.kind)) {
    exceeded.push({ limit: 'kind', allowed: limits.kinds, asked: offer.kind });
  }
  return exceeded.length === 0 ? { kind: 'within' } : { kind: 'needs-approval', exceeded };
}
