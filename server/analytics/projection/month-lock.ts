import { sql } from 'kysely';
import type { Trx } from '../../store/database.ts';

const MONTHS_LOCK = 7_283_355_108;

/*
 * Who changes rows takes the mark off their month; who counts a month sets it. A mark must never stand
 * for a sum without a row that is there: neither sees what the other has not committed, so a change
 * that found no mark to take off would be left out by a count that began meanwhile. Therefore changes
 * share a lock and counting holds it alone: a count begins when every change under way has committed,
 * and a change that waited for a count finds its mark.
 */

/** Before rows are changed, until the transaction ends: an expression of the statement that holds them. */
export const shareMonths = sql`pg_advisory_xact_lock_shared(${sql.lit(MONTHS_LOCK)})`;

/** Before months are counted, until the transaction ends: waits for all who change rows. */
export async function holdMonthsAlone(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(MONTHS_LOCK)})`.execute(trx);
}
