import type { LeaseId, OfferId } from '../ids.ts';
import type { Offer } from '../offers/offer.ts';

/** A supervisor's yes to an offer on the contact at hand, not yet used and up to an amount. */
export type UsableGrant = {
  readonly leaseId: LeaseId;
  readonly offerId: OfferId;
  readonly offerVersion: number;
  /** The most it may be worth to the customer. */
  readonly faceValueMinor: number;
};

/** The grant an offer would be given under: of several, the one that allows most; null without one. */
export function grantFor(
  offer: Pick<Offer, 'id' | 'version'>,
  grants: readonly UsableGrant[],
): UsableGrant | null {
  let best: UsableGrant | null = null;
  for (const grant of grants) {
    if (grant.offerId !== offer.id || grant.offerVersion !== offer.version) continue;
    const more = best === null ? 1 : grant.faceValueMinor - best.faceValueMinor;
    if (best === null || more > 0 || (more === 0 && grant.leaseId < best.leaseId)) best = grant;
  }
  return best;
}
