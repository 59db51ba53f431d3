import type { OfferOutcome } from '../../../shared/domain/contact/save-result.ts';
import { type OfferPrice, priceOffer } from '../../../shared/domain/offers/price.ts';
import type { Applier, ApplyContext } from '../applier.ts';
import type { ProjectedContact } from '../contact-projection.ts';
import { isNewest } from '../newest-fact.ts';
import { assertGuardrailsAllow } from '../offers/guardrails.ts';
import { judgeOffer, type OfferFact } from '../offers/judged-offer.ts';
import { authorize } from '../offers/offer-authority.ts';
import { assertMayBeMade } from '../offers/offer-rules.ts';
import { settleAcceptance } from '../offers/settle-acceptance.ts';

/** The agent put an offer to the customer. */
export const applyOfferPresented: Applier<'offer.presented'> = async (fact, context) => {
  const judged = await judgeOffer(fact, context);
  await assertMayBeMade(fact, judged, context);
  await assertGuardrailsAllow(fact, judged, context);
  const { price } = await authorize(fact, judged, context);
  await project(fact, 'presented', judged.contact, price, context);
};

/** The customer took it. */
export const applyOfferAccepted: Applier<'offer.accepted'> = async (fact, context) => {
  const judged = await judgeOffer(fact, context);
  await assertMayBeMade(fact, judged, context);
  await assertGuardrailsAllow(fact, judged, context);
  const authorized = await authorize(fact, judged, context);
  await settleAcceptance(fact, authorized, context);
  await project(fact, 'accepted', judged.contact, authorized.price, context);
};

/** The customer did not want it; there is nothing to be allowed in that. */
export const applyOfferDeclined: Applier<'offer.declined'> = async (fact, context) => {
  const { contact, offer, monthlyValueMinor } = await judgeOffer(fact, context);
  await project(fact, 'declined', contact, priceOffer(offer, monthlyValueMinor), context);
};

/** An offer shows its latest outcome, with the price it has for the company. */
async function project(
  fact: OfferFact,
  outcome: OfferOutcome,
  contact: ProjectedContact,
  price: OfferPrice,
  context: ApplyContext,
): Promise<void> {
  const { trx } = context.steps;
  const { contactId, offerId, offerVersion, currency } = fact.payload;
  const types = ['offer.presented', 'offer.accepted', 'offer.declined'] as const;
  if (!(await isNewest(fact, context, types, { having: { offerId }, byAnyAgent: true }))) return;
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
