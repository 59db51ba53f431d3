import { sql } from 'kysely';
import type { ServerContext } from '../../ports.ts';
import type { Trx } from '../../store/database.ts';
import { makeReportsDue } from '../projection/reports-due.ts';

/**
 * Reads for a report: all that has been recorded, and all of one moment, so that a total and its parts agree
 * whatever is being recorded meanwhile. A year's offers are joined and sorted in memory. Reading here and
 * there in an index costs little more than reading on: indexes hold what is asked most, and are in memory or
 * on a disk without arms.
 */
export async function readForReport<T>(
  context: Pick<ServerContext, 'db' | 'log'>,
  read: (trx: Trx) => Promise<T>,
): Promise<T> {
  await makeReportsDue(context);
  return context.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local work_mem = '64MB'`.execute(trx);
      await sql`set local random_page_cost = 1.1`.execute(trx);
      return read(trx);
    });
}
