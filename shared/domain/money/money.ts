/** An ISO 4217 currency code, three capital letters. */
export type CurrencyCode = string;

/** An amount in minor units (cents, øre, sen) of a currency. */
export type Money = { readonly amountMinor: number; readonly currency: CurrencyCode };

/**
 * Rounds a number of minor units to a whole one, halves away from zero. The only rounding rule for
 * money in Savedesk: applied once, after the last multiplication.
 */
export function roundMinor(amountMinor: number): number {
  const sign = amountMinor < 0 ? -1 : 1;
  // The tiny nudge undoes binary noise: 1.005 * 100 is 100.49999999999999 in floating point.
  const rounded = Math.round(Math.abs(amountMinor) + 1e-9);
  return rounded === 0 ? 0 : sign * rounded;
}

/** `percent` percent of an amount in minor units, rounded by {@link roundMinor}. */
export function percentOfMinor(amountMinor: number, percent: number): number {
  return roundMinor((amountMinor * percent) / 100);
}
