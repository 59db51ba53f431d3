import type { Selectable } from 'kysely';
import { makeReportsDue } from '../../server/analytics/projection/reports-due.ts';
import { createLog } from '../../server/observability/log.ts';
import type { Store } from '../../server/store/database.ts';
import type { ReportTables } from '../../server/store/tables/report-tables.ts';
import type { ContactId } from '../../shared/domain/ids.ts';

export type ReportedContact = Selectable<ReportTables['report_contacts']>;
export type ReportedOffer = Selectable<ReportTables['report_offers']>;

/** What is reported of a contact; undefined where nothing is. */
export async function reportedContact(
  db: Store,
  id: ContactId,
): Promise<ReportedContact | undefined> {
  await makeDue(db);
  return db
    .selectFrom('report_contacts')
    .selectAll()
    .where('contact_id', '=', id)
    .executeTakeFirst();
}

export async function reportedOffers(db: Store, id: ContactId): Promise<ReportedOffer[]> {
  await makeDue(db);
  return db
    .selectFrom('report_offers')
    .selectAll()
    .where('contact_id', '=', id)
    .orderBy('offer_id')
    .execute();
}

/** All that reports are made from, in a fixed order. */
export async function allReported(db: Store) {
  await makeDue(db);
  return {
    contacts: await db.selectFrom('report_contacts').selectAll().orderBy('contact_id').execute(),
    offers: await db
      .selectFrom('report_offers')
      .selectAll()
      .orderBy('contact_id')
      .orderBy('offer_id')
      .execute(),
    months: await db
      .selectFrom('report_months')
      .selectAll()
      .orderBy('month')
      .orderBy('sums')
      .execute(),
  };
}

/** As whoever reads a report does first. */
const makeDue = (db: Store) => makeReportsDue({ db, log: createLog('silent') });
