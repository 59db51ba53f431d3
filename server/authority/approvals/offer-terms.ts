import type { AccountId, ContactId, OfferId } from '../../../shared/domain/ids.ts';
import type { Offer } from '../../../shared/domain/offers/offer.ts';
import { readStoredOffer } from '../../reference/stored-offer.ts';
import type { Store } from '../../store/database.ts';

/** An offer as it was in one version; drafts are not kept, so it was published. */
export async function findOfferVersion(
  db: Store,
  offerId: OfferId,
  version: number,
): Promise<Offer | undefined> {
  const row = await db
    .selectFrom('offer_versions')
    .select('document')
    .where('offer_id', '=', offerId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row && readStoredOffer(row.document);
}

/** An offer that can be made now. */
export async function findCurrentOffer(db: Store, offerId: OfferId): Promise<Offer | undefined> {
  const row = await db
    .selectFrom('reference_documents')
    .select('document')
    .where('kind', '=', 'offers')
    .executeTakeFirst();
  const documents = (row?.document ?? []) as readonly unknown[];
  const offer = documents.map(readStoredOffer).find(({ id }) => id === offerId);
  return offer?.status === 'published' ? offer : undefined;
}

/**
 * What an account, or the customer where no account is known, pays a month; null while the server
 * does not know whose contact it is.
 */
export async function monthlyValueOn(
  db: Store,
  contactId: ContactId,
  accountId: AccountId | null,
): Promise<{ readonly monthlyValueMinor: number; readonly currency: string } | null> {
  const row = await db
    .selectFrom('contacts')
    .innerJoin('customers', 'customers.id', 'contacts.customer_id')
    .leftJoin('accounts', (join) =>
      join.onRef('accounts.customer_id', '=', 'customers.id').on('accounts.id', '=', accountId),
    )
    .select([
      'customers.monthly_value_minor as whole',
      'accounts.monthly_value_minor as account',
      'customers.currency',
    ])
    .where('contacts.id', '=', contactId)
    .executeTakeFirst();
  return row ? { monthlyValueMinor: row.account ?? row.whole, currency: row.currency } : null;
}
