import type { OfferKind } from '../offers/offer.ts';

/** What an agent may give on one contact without asking. Amounts in minor units of the tenant's currency. */
export type AuthorityLimits = {
  readonly valuePerContactMinor: number;
  readonly maxPercent: number;
  readonly maxTermMonths: number;
  readonly kinds: readonly OfferKind[];
};

/** One limit that an offer goes over: what is allowed and what was asked. */
export type ExceededLimit =
  | { readonly limit: 'value-per-contact'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'percent'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'term'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'kind'; readonly allowed: readonly OfferKind[]; readonly asked: OfferKind };

export type AuthorityVerdict =
  | { readonly kind: 'within' }
  | { readonly kind: 'needs-approval'; readonly exceeded: readonly ExceededLimit[] };
