import { guardrailProfileFor } from '../../../shared/domain/guardrails/profile-for.ts';
import { storedDocument } from '../../reference/stored-document.ts';
import type { Trx } from '../../store/database.ts';
import { type ApplyContext, FactRefused } from '../applier.ts';
import type { ToldFact } from '../facts-in-hand.ts';
import { earlierFacts } from './earlier-fact.ts';
import type { JudgedOffer, OfferFact } from './judged-offer.ts';

/**
 * Refuses an offer that the guardrails of the customer's jurisdiction forbade when it was made: after
 * a completed cancellation, after a refusal that was not taken back, or beyond the most save attempts
 * with a customer who wanted to leave. What was rightly put to the customer before may still be accepted;
 * an acceptance without that is judged as if the offer were put to them then. Judged by what had
 * happened before, as far as desks have reported it. Throws {@link FactRefused}.
 */
export async function assertGuardrailsAllow(
  fact: OfferFact,
  { customer }: JudgedOffer,
  context: ApplyContext,
): Promise<void> {
  const { trx } = context.steps;
  const mapping = await storedDocument(trx, 'guardrails');
  const profile = guardrailProfileFor(customer.jurisdiction, mapping);
  const before = await earlierFacts(fact, context, [
    'cancel.requested',
    'cancel.withdrawn',
    'cancel.completed',
    'contact.reason-set',
    'offer.presented',
    'refusal.recorded',
    'refusal.withdrawn',
  ]);
  const refuse = (why: string): never => {
    throw new FactRefused('not-allowed', `offer ${fact.payload.offerId} ${why}`);
  };
  if (latest(before, 'cancel.')?.type === 'cancel.completed') {
    refuse('came after the cancellation was completed');
  }
  const made = before.flatMap(({ type, payload }) =>
    type === 'offer.presented' ? [payload['offerId']] : [],
  );
  if (fact.type === 'offer.accepted' && made.includes(fact.payload.offerId)) return;
  if (profile.stopAtRefusal && latest(before, 'refusal.')?.type === 'refusal.recorded') {
    refuse('came after the customer had refused to be kept');
  }
  const attempts = new Set([...made, fact.payload.offerId]);
  if (attempts.size > profile.maxSaveAttempts && (await wantsToLeave(trx, before))) {
    refuse(`is more than the ${profile.maxSaveAttempts} save attempts that are allowed`);
  }
}

function latest(facts: readonly ToldFact[], prefix: string): ToldFact | undefined {
  return facts.find(({ type }) => type.startsWith(prefix));
}

/** The agent had said so: a request to cancel, or a reason that is one to leave. */
async function wantsToLeave(trx: Trx, before: readonly ToldFact[]): Promise<boolean> {
  if (latest(before, 'cancel.')?.type === 'cancel.requested') return true;
  const code = latest(before, 'contact.reason-set')?.payload['reason'];
  if (code === undefined) return false;
  const reasons = (await storedDocument(trx, 'reasons')) ?? [];
  return reasons.some((reason) => reason.code === code && reason.churn);
}
