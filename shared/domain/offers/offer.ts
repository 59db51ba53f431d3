import type { OfferId } from '../ids.ts';
import type { LocalizedText } from '../languages.ts';
import type { CurrencyCode } from '../money/money.ts';
import type { Predicate } from './predicate.ts';

export const OFFER_KINDS = [
  'percent-discount',
  'fixed-discount',
  'one-off-credit',
  'fee-waiver',
  'free-upgrade',
  'downgrade',
  'pause',
  'points',
  'goods',
  'voucher',
  'service-recovery',
] as const;
export type OfferKind = (typeof OFFER_KINDS)[number];

/** An amount of the offer's currency, or a share of what the customer pays a month. */
export type OfferAmount =
  | { readonly kind: 'none' }
  | { readonly kind: 'fixed'; readonly amountMinor: number }
  | { readonly kind: 'percent-of-monthly'; readonly percent: number };

/** What an offer gives and what it costs. */
export type OfferEconomics = {
  readonly currency: CurrencyCode;
  /** Given once, at acceptance. */
  readonly oneOff: OfferAmount;
  /** Given each month for `termMonths`. */
  readonly recurring: OfferAmount;
  readonly termMonths: number;
  /** What the company pays for each 100 of value given (points and upgrades cost less than face). */
  readonly costPercent: number;
};

/**
 * What is believed about an offer before this company has outcomes of its own: the share who accept
 * it, and by how much it lifts the chance that a customer stays, as a share of the chance of leaving.
 */
export type OfferPrior = { readonly acceptRate: number; readonly riskReduction: number };

/** When an offer takes effect. `contract-end` needs a contract with an end. */
export type OfferStart =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'next-bill' }
  | { readonly kind: 'contract-end' }
  | { readonly kind: 'after-days'; readonly days: number };

/**
 * What an offer may run beside. Two offers go together when each allows the other: `any` allows all,
 * `other-groups` all that are not of its own group, `none` nothing.
 */
export type OfferStacking = {
  readonly group: string;
  readonly allows: 'any' | 'other-groups' | 'none';
};

/** A save offer, as data. */
export type Offer = {
  readonly id: OfferId;
  readonly version: number;
  /** A draft is checked like any other and offered to nobody. */
  readonly status: 'draft' | 'published';
  readonly kind: OfferKind;
  readonly name: LocalizedText;
  /** What the agent may say, in the customer's language. */
  readonly script: LocalizedText;
  readonly economics: OfferEconomics;
  readonly eligibility: Predicate;
  /** Not offered again on an account that accepted it within this many days; 0 = no cool-down. */
  readonly coolDownDays: number;
  readonly stacking: OfferStacking;
  /** The least the account pays a month for the offer to be given; 0 = any. */
  readonly minimumSpendMinor: number;
  readonly starts: OfferStart;
  /** For how long acceptance binds the customer; 0 = not at all. */
  readonly commitmentMonths: number;
  /** ISO 3166 codes (`NO`, `US-CA`; a country stands for its parts) where it may be offered; empty = everywhere. */
  readonly jurisdictions: readonly string[];
  /** What must be said before it is accepted. */
  readonly disclosures: readonly LocalizedText[];
  /** The conditions in full, where the kind has them. */
  readonly terms: LocalizedText | null;
  readonly prior: OfferPrior;
  readonly validFromMs: number | null;
  readonly validUntilMs: number | null;
};
