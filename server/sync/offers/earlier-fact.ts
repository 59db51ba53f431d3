import { asStored } from '../../store/as-stored.ts';
import type { ApplyContext } from '../applier.ts';
import { isBefore } from '../fact-order.ts';
import type { TellingType, ToldFact } from '../facts-in-hand.ts';
import type { OfferFact } from './judged-offer.ts';

/**
 * The facts of these types that are stored about the same contact, whose row is held, and that happened
 * before a stored fact, the latest first.
 */
export async function earlierFacts(
  fact: OfferFact,
  { facts, occurredAtMs }: ApplyContext,
  types: readonly TellingType[],
): Promise<ToldFact[]> {
  const own = { id: asStored(fact.id), seq: fact.seq, occurredAtMs };
  const told = await facts.about(fact.payload.contactId);
  return told
    .filter((other) => types.includes(other.type) && isBefore(other, own))
    .toSorted((a, b) => (isBefore(a, b) ? 1 : -1));
}
