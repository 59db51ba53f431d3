import type { LeaseId } from '../ids.ts';
import type { OfferKind } from '../offers/offer.ts';

/** What an agent may give on one contact without asking. Amounts in minor units of the tenant's currency. */
export type AuthorityLimits = {
  readonly valuePerContactMinor: number;
  readonly maxPercent: number;
  readonly maxTermMonths: number;
  readonly kinds: readonly OfferKind[];
  /** How many offers may be accepted on one contact. */
  readonly maxOffersPerContact: number;
};

/** One limit that an offer goes over: what is allowed and what was asked. */
export type ExceededLimit =
  | { readonly limit: 'value-per-contact'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'percent'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'term'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'offers-per-contact'; readonly allowed: number; readonly asked: number }
  /** What the desk's leases still hold, in minor units. */
  | { readonly limit: 'budget'; readonly allowed: number; readonly asked: number }
  | { readonly limit: 'kind'; readonly allowed: readonly OfferKind[]; readonly asked: OfferKind };

export type AuthorityVerdict =
  | { readonly kind: 'within' }
  | { readonly kind: 'needs-approval'; readonly exceeded: readonly ExceededLimit[] }
  /** A supervisor has said yes to it on this contact. */
  | { readonly kind: 'granted'; readonly leaseId: LeaseId };
