import { checkAuthority } from '../../../shared/domain/authority/check.ts';
import type { ExceededLimit } from '../../../shared/domain/authority/limits.ts';
import { budgetsOf, limitsOf } from '../../../shared/domain/authority/rules.ts';
import type { UsableGrant } from '../../../shared/domain/authority/usable-grant.ts';
import { type OfferPrice, priceOnContact } from '../../../shared/domain/offers/price.ts';
import { verifyGrantForFact } from '../../authority/approvals/verify-grant.ts';
import { holdLease } from '../../authority/lease-queries.ts';
import { loadAuthorityRules } from '../../authority/rules.ts';
import type { Trx } from '../../store/database.ts';
import { type ApplyContext, FactRefused } from '../applier.ts';
import type { JudgedOffer, OfferFact } from './judged-offer.ts';

/** By what right an offer was made, and what it comes to. */
export type Authorized = {
  readonly price: OfferPrice;
  /** The supervisor's yes it was made under. */
  readonly grant: UsableGrant | null;
  /** What it gives must have been taken out of leases. */
  readonly budgetsKept: boolean;
};

/**
 * What gave the agent the right to make an offer: a supervisor's grant, or the limits of their role
 * and their own. The contact's row is held, so what other desks give on it is counted too. Throws
 * {@link FactRefused} where there was none.
 */
export async function authorize(
  fact: OfferFact,
  judged: JudgedOffer,
  context: ApplyContext,
): Promise<Authorized> {
  const { trx } = context.steps;
  const { offer, monthlyValueMinor } = judged;
  const rules = await loadAuthorityRules(trx);
  const grant = await grantOf(fact, context);
  const grants = grant === null ? [] : [grant];
  const price = priceOnContact(offer, monthlyValueMinor, grants);
  const verdict = checkAuthority({
    offer,
    // What was said to the customer counts when it is more than the offer comes to.
    faceValueMinor: Math.max(price.faceValueMinor, fact.payload.faceValueMinor),
    ...(await givenBefore(trx, fact)),
    limits: limitsOf(rules, context.agent),
    spendableMinor: null,
    grants,
  });
  if (verdict.kind === 'needs-approval') {
    const limits = verdict.exceeded.map(describeExceeded).join('; ');
    throw new FactRefused(
      'not-allowed',
      `offer ${offer.id} is beyond the agent's authority: ${limits}`,
    );
  }
  return { price, grant, budgetsKept: budgetsOf(rules, context.agent).length > 0 };
}

async function grantOf(fact: OfferFact, context: ApplyContext): Promise<UsableGrant | null> {
  const { grant, ...terms } = fact.payload;
  if (grant === undefined) return null;
  const { trx } = context.steps;
  const verified = await verifyGrantForFact(trx, {
    grant,
    ...terms,
    accountId: terms.accountId ?? null,
    agentId: fact.agentId,
    deviceId: fact.deviceId,
    occurredAtMs: context.occurredAtMs,
  });
  if (!verified.ok) throw new FactRefused('not-allowed', verified.refusal);
  const lease = await holdLease(trx, verified.leaseId);
  if (!lease) throw new FactRefused('not-allowed', 'the grant has no amount set apart for it');
  const { offerId, offerVersion } = terms;
  return { leaseId: lease.id, offerId, offerVersion, faceValueMinor: lease.granted_minor };
}

async function givenBefore(trx: Trx, { payload }: OfferFact) {
  const given = await trx
    .selectFrom('contact_offers')
    .select(({ fn }) => [
      fn.sum<number | null>('face_value_minor').as('minor'),
      fn.countAll<number>().as('accepted'),
    ])
    .where('contact_id', '=', payload.contactId)
    .where('outcome', '=', 'accepted')
    .where('offer_id', '!=', payload.offerId)
    .executeTakeFirst();
  return {
    alreadyGivenMinor: Number(given?.minor ?? 0),
    alreadyAccepted: Number(given?.accepted ?? 0),
  };
}

function describeExceeded({ limit, allowed, asked }: ExceededLimit): string {
  return `${limit} allows ${Array.isArray(allowed) ? allowed.join(', ') : allowed}, asked ${asked}`;
}
