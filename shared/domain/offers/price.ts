import { grantFor, type UsableGrant } from '../authority/usable-grant.ts';
import { roundMinor } from '../money/money.ts';
import type { Offer, OfferAmount, OfferKind } from './offer.ts';

/** What an offer comes to for one account, in minor units of its currency, over the whole term. */
export type OfferPrice = {
  /** What the customer gets. */
  readonly faceValueMinor: number;
  /** What it costs the company. */
  readonly costMinor: number;
};

/** Kinds that take something off the monthly bill: they can take off no more than is on it. */
const LOWERS_BILL: ReadonlySet<OfferKind> = new Set([
  'percent-discount',
  'fixed-discount',
  'downgrade',
  'pause',
]);

function exactMinor(amount: OfferAmount, monthlyValueMinor: number): number {
  switch (amount.kind) {
    case 'none':
      return 0;
    case 'fixed':
      return amount.amountMinor;
    case 'percent-of-monthly':
      return (monthlyValueMinor * amount.percent) / 100;
  }
}

/**
 * Prices an offer for an account that pays `monthlyValueMinor` a month: one-off + recurring x term.
 * Rounded once, at the end; the cost is taken from the unrounded value.
 */
export function priceOffer(offer: Offer, monthlyValueMinor: number): OfferPrice {
  const { oneOff, recurring, termMonths } = offer.economics;
  const monthly = exactMinor(recurring, monthlyValueMinor);
  const capped = LOWERS_BILL.has(offer.kind) ? Math.min(monthly, monthlyValueMinor) : monthly;
  return priced(exactMinor(oneOff, monthlyValueMinor) + capped * termMonths, offer);
}

/**
 * The price an offer is made at on this contact: its own, or what a supervisor has granted where that
 * is less (a counter-offer). The only place where a grant changes a price.
 */
export function priceOnContact(
  offer: Offer,
  monthlyValueMinor: number,
  grants: readonly UsableGrant[],
): OfferPrice {
  const own = priceOffer(offer, monthlyValueMinor);
  const grant = grantFor(offer, grants);
  return grant === null || own.faceValueMinor <= grant.faceValueMinor
    ? own
    : priced(grant.faceValueMinor, offer);
}

function priced(exactFaceMinor: number, offer: Offer): OfferPrice {
  return {
    faceValueMinor: roundMinor(exactFaceMinor),
    costMinor: roundMinor((exactFaceMinor * offer.economics.costPercent) / 100),
  };
}
