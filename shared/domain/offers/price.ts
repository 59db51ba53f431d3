import { roundMinor } from '../money/money.ts';
import type { Offer, OfferAmount } from './offer.ts';

/** What an offer comes to for one customer, in minor units of its currency, over the whole term. */
export type OfferPrice = {
  /** What the customer gets. */
  readonly faceValueMinor: number;
  /** What it costs the company. */
  readonly costMinor: number;
};

function amountMinor(amount: OfferAmount, monthlyValueMinor: number): number {
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
 * Prices an offer for a customer who pays `monthlyValueMinor` a month: one-off + recurring x term.
 * Rounded once, at the end; the cost is taken from the unrounded value.
 */
export function priceOffer(offer: Offer, monthlyValueMinor: number): OfferPrice {
  const { oneOff, recurring, termMonths, costPercent } = offer.economics;
  const exact =
    amountMinor(oneOff, monthlyValueMinor) + amountMinor(recurring, monthlyValueMinor) * termMonths;
  return {
    faceValueMinor: roundMinor(exact),
    costMinor: roundMinor((exact * costPercent) / 100),
  };
}
