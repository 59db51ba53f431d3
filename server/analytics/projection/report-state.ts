import { sql } from 'kysely';
import type { Store, Trx } from '../../store/database.ts';
import type { ReportTerms } from './report-terms.ts';

/** Raised when rows would be made otherwise of the same facts: the tables are then made anew at start. */
export const REPORTING_VERSION = 1;

/** Whether the tables were made on these terms by this version of the code. */
export async function isMadeOn(db: Store, terms: ReportTerms): Promise<boolean> {
  const made = await db.selectFrom('report_state').selectAll().executeTakeFirst();
  return (
    made !== undefined &&
    made.version === REPORTING_VERSION &&
    made.time_zone === terms.timeZone &&
    made.currency === terms.currency &&
    made.churn_reasons.join() === terms.churnReasons.join()
  );
}

/** Notes on what terms all rows were made. */
export async function saveMadeOn(trx: Trx, terms: ReportTerms, nowMs: number): Promise<void> {
  const made = {
    version: REPORTING_VERSION,
    time_zone: terms.timeZone,
    currency: terms.currency,
    churn_reasons: [...terms.churnReasons],
    rebuilt_at: new Date(nowMs),
  };
  await trx
    .insertInto('report_state')
    .values(made)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(made))
    .execute();
}

/** While rows are of older terms, sums of months are of neither: they are counted when all is done. */
export async function forgetMadeOn(trx: Trx): Promise<void> {
  await trx.deleteFrom('report_state').execute();
  await sql`delete from report_counted_months`.execute(trx);
}
