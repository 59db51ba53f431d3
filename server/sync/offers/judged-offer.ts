import type { CustomerId, OfferId } from '../../../shared/domain/ids.ts';
import type { Offer } from '../../../shared/domain/offers/offer.ts';
import { readStoredOffer } from '../../reference/stored-offer.ts';
import type { Trx } from '../../store/database.ts';
import { type ApplyContext, type FactOf, FactRefused } from '../applier.ts';
import { heldContact, type ProjectedContact } from '../contact-projection.ts';

export type OfferFact = FactOf<'offer.presented' | 'offer.accepted' | 'offer.declined'>;

/** An offer as it was when the agent saw it, and whom it was made to, as the server knows them. */
export type JudgedOffer = {
  readonly contact: ProjectedContact & { readonly customerId: CustomerId };
  readonly offer: Offer;
  readonly customer: { readonly jurisdiction: string; readonly currency: string };
  /** What the account pays a month: the desk's figures may be old, and are not what will be paid. */
  readonly monthlyValueMinor: number;
};

/** Finds what a fact about an offer is about; holds the contact's row. Throws {@link FactRefused}. */
export async function judgeOffer(fact: OfferFact, context: ApplyContext): Promise<JudgedOffer> {
  const { trx } = context.steps;
  const { contactId, offerId, offerVersion, accountId } = fact.payload;
  const contact = await heldContact(context, contactId);
  const offer = await findOffer(trx, offerId, offerVersion);
  const { customerId } = contact;
  if (customerId === null) {
    throw new FactRefused('not-allowed', 'an offer needs a known customer: choose who is calling');
  }
  const customer = await trx
    .selectFrom('customers')
    .select(['monthly_value_minor', 'jurisdiction', 'currency'])
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow();
  let monthlyValueMinor = customer.monthly_value_minor;
  if (accountId !== undefined) {
    const account = await trx
      .selectFrom('accounts')
      .select('monthly_value_minor')
      .where('customer_id', '=', customerId)
      .where('id', '=', accountId)
      .executeTakeFirst();
    if (!account) {
      throw new FactRefused('not-allowed', `the customer has no account ${accountId}`);
    }
    monthlyValueMinor = account.monthly_value_minor;
  }
  return { contact: { ...contact, customerId }, offer, customer, monthlyValueMinor };
}

async function findOffer(trx: Trx, offerId: OfferId, version: number): Promise<Offer> {
  const stored = await trx
    .selectFrom('offer_versions')
    .select('document')
    .where('offer_id', '=', offerId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (stored) return readStoredOffer(stored.document);
  throw new FactRefused('not-allowed', `there is no offer ${offerId} of version ${version}`);
}
