import type { Offer } from '../../shared/domain/offers/offer.ts';
import { offerSchema } from '../../shared/schema/offer.ts';

/** Holds for nobody. */
const NEVER = { any: [] };

/**
 * An offer as an earlier Savedesk may have stored it: parts that came later have their usual value.
 * Where its conditions look at facts that are no more, it is kept as what was once offered, and
 * offered to nobody.
 */
export function readStoredOffer(document: unknown): Offer {
  const parsed = offerSchema.safeParse(document);
  return parsed.success
    ? parsed.data
    : offerSchema.parse({ ...Object(document), eligibility: NEVER });
}
