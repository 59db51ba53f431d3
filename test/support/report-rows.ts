import type { Insertable } from 'kysely';
import type { Store } from '../../server/store/database.ts';
import type { Tables } from '../../server/store/tables.ts';
import type { ContactId, QueueId } from '../../shared/domain/ids.ts';
import { localDateAt } from '../../shared/domain/reporting/local-date.ts';
import { addContact, HOUR_MS, NOON_MS } from './rows.ts';

type Row<T extends keyof Tables> = Partial<Insertable<Tables[T]>>;

/** A contact as it is reported on, of the UTC calendar: an hour long, answered, about nothing. */
export async function addReportContact(
  db: Store,
  row: Row<'report_contacts'> = {},
): Promise<ContactId> {
  const startedAt = row.started_at instanceof Date ? row.started_at : new Date(NOON_MS - HOUR_MS);
  const contactId = row.contact_id ?? (await addContact(db, { started_at: startedAt }));
  await db
    .insertInto('report_contacts')
    .values({
      contact_id: contactId,
      day: localDateAt(startedAt.getTime(), 'UTC'),
      started_at: startedAt,
      ended_at: new Date(startedAt.getTime() + HOUR_MS),
      queue: 'cancellation' as QueueId,
      channel: 'voice',
      abandoned: false,
      churn: false,
      suggested: 0,
      dismissed_wrong: 0,
      dismissed_not_now: 0,
      offers_presented: 0,
      offers_accepted: 0,
      cost_minor: 0,
      face_value_minor: 0,
      margin_minor: 0,
      cancel_requested: false,
      ...row,
    })
    .execute();
  return contactId;
}

/** An offer put to a customer, as it is reported on. */
export async function addReportOffer(
  db: Store,
  row: Row<'report_offers'> & Pick<Insertable<Tables['report_offers']>, 'offer_id'>,
): Promise<void> {
  const at = row.at instanceof Date ? row.at : new Date(NOON_MS - HOUR_MS);
  const contactId = row.contact_id ?? (await addContact(db, { started_at: at }));
  await db
    .insertInto('report_offers')
    .values({
      contact_id: contactId,
      day: localDateAt(at.getTime(), 'UTC'),
      at,
      queue: 'cancellation' as QueueId,
      channel: 'voice',
      outcome: 'declined',
      currency: 'EUR',
      cost_minor: 0,
      face_value_minor: 0,
      granted: false,
      ...row,
    })
    .execute();
}
