import { checkAuthority } from '../../../shared/domain/authority/check.ts';
import type { ExceededLimit } from '../../../shared/domain/authority/limits.ts';
import type { OfferOutcome } from '../../../shared/domain/contact/save-result.ts';
import type { Offer } from '../../../shared/domain/offers/offer.ts';
import { type OfferPrice, priceOffer } from '../../../shared/domain/offers/price.ts';
import { readStoredOffer } from '../../reference/stored-offer.ts';
import { loadLimits } from '../../reference/stored-reference.ts';
import { type Applier, type ApplyContext, type FactOf, FactRefused } from '../applier.ts';
import { lockContact, type ProjectedContact } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';

type OfferFact = FactOf<'offer.presented' | 'offer.accepted' | 'offer.declined'>;

/** The agent put an offer to the customer. */
export const applyOfferPresented: Applier<'offer.presented'> = async (fact, context) => {
  const { contact, offer, price } = await judge(fact, context);
  await assertWithinAuthority(fact, contact, offer, price, context);
  await project(fact, 'presented', contact, price, context);
};

/** The customer took it. */
export const applyOfferAccepted: Applier<'offer.accepted'> = async (fact, context) => {
  const { contact, offer, price } = await judge(fact, context);
  await assertWithinAuthority(fact, contact, offer, price, context);
  await project(fact, 'accepted', contact, price, context);
};

/** The customer did not want it; there is nothing to be allowed in that. */
export const applyOfferDeclined: Applier<'offer.declined'> = async (fact, context) => {
  const { contact, price } = await judge(fact, context);
  await project(fact, 'declined', contact, price, context);
};

/**
 * Finds the offer as it was when the agent saw it and prices it for the customer as the server
 * knows them: the desk's figures may be old, and are not what the company will pay.
 */
async function judge(
  fact: OfferFact,
  context: ApplyContext,
): Promise<{
  readonly contact: ProjectedContact;
  readonly offer: Offer;
  readonly price: OfferPrice;
}> {
  const { trx } = context.unit;
  const { contactId, offerId, offerVersion, currency } = fact.payload;
  const contact = await lockContact(trx, contactId);
  const stored = await trx
    .selectFrom('offer_versions')
    .select('document')
    .where('offer_id', '=', offerId)
    .where('version', '=', offerVersion)
    .executeTakeFirst();
  if (!stored) {
    throw new FactRefused('not-allowed', `there is no offer ${offerId} of version ${offerVersion}`);
  }
  const offer = readStoredOffer(stored.document);
  if (offer.economics.currency !== currency) {
    throw new FactRefused('not-allowed', `offer ${offerId} is in ${offer.economics.currency}`);
  }
  if (!contact.customerId) {
    throw new FactRefused('not-allowed', 'an offer needs a known customer: choose who is calling');
  }
  const customer = await trx
    .selectFrom('customers')
    .select('monthly_value_minor')
    .where('id', '=', contact.customerId)
    .executeTakeFirstOrThrow();
  return { contact, offer, price: priceOffer(offer, customer.monthly_value_minor) };
}

/** The contact's row is held, so what other desks give on it is counted too. */
async function assertWithinAuthority(
  fact: OfferFact,
  contact: ProjectedContact,
  offer: Offer,
  price: OfferPrice,
  context: ApplyContext,
): Promise<void> {
  const { trx } = context.unit;
  const given = await trx
    .selectFrom('contact_offers')
    .select(({ fn }) => [
      fn.sum<number | null>('face_value_minor').as('minor'),
      fn.countAll<number>().as('accepted'),
    ])
    .where('contact_id', '=', contact.id)
    .where('outcome', '=', 'accepted')
    .where('offer_id', '!=', offer.id)
    .executeTakeFirst();
  const verdict = checkAuthority({
    offer,
    // What was said to the customer counts when it is more than the offer comes to.
    faceValueMinor: Math.max(price.faceValueMinor, fact.payload.faceValueMinor),
    alreadyGivenMinor: Number(given?.minor ?? 0),
    alreadyAccepted: Number(given?.accepted ?? 0),
    limits: await loadLimits(trx, context.agent.role),
    spendableMinor: null,
    grants: [],
  });
  if (verdict.kind !== 'needs-approval') return;
  const limits = verdict.exceeded.map(describeExceeded).join('; ');
  throw new FactRefused(
    'not-allowed',
    `offer ${offer.id} is beyond the agent's authority: ${limits}`,
  );
}

function describeExceeded({ limit, allowed, asked }: ExceededLimit): string {
  return `${limit} allows ${Array.isArray(allowed) ? allowed.join(', ') : allowed}, asked ${asked}`;
}

/** An offer shows its latest outcome, with the price it has for the company. */
async function project(
  fact: OfferFact,
  outcome: OfferOutcome,
  contact: ProjectedContact,
  price: OfferPrice,
  context: ApplyContext,
): Promise<void> {
  const { trx } = context.unit;
  const { contactId, offerId, offerVersion, currency } = fact.payload;
  const types = ['offer.presented', 'offer.accepted', 'offer.declined'] as const;
  if (!(await isNewest(trx, fact, types, { having: { offerId } }))) return;
  const values = {
    offer_version: offerVersion,
    customer_id: contact.customerId,
    agent_id: context.agent.id,
    outcome,
    at: new Date(context.occurredAtMs),
    currency,
    face_value_minor: price.faceValueMinor,
    cost_minor: price.costMinor,
    account_id: fact.payload.accountId ?? null,
  };
  await trx
    .insertInto('contact_offers')
    .values({ contact_id: contactId, offer_id: offerId, ...values })
    .onConflict((conflict) => conflict.columns(['contact_id', 'offer_id']).doUpdateSet(values))
    .execute();
  if (contact.customerId) context.aftermath.customers.add(contact.customerId);
}
