import type { OfferId } from '../ids.ts';
import type { Offer } from './offer.ts';

const indexes = new WeakMap<readonly Offer[], ReadonlyMap<OfferId, Offer>>();

/** A catalogue by offer id, made once for each catalogue; of several versions the highest. */
export function offersById(offers: readonly Offer[]): ReadonlyMap<OfferId, Offer> {
  const known = indexes.get(offers);
  if (known !== undefined) return known;
  const index = new Map<OfferId, Offer>();
  for (const offer of offers) {
    const other = index.get(offer.id);
    if (other === undefined || offer.version > other.version) index.set(offer.id, offer);
  }
  indexes.set(offers, index);
  return index;
}
