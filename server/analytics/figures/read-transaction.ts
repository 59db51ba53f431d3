import { sql } from 'kysely';
import type { Store, Trx } from '../../store/database.ts';

/**
 * Reads for a report: all of one moment, so that a total and its parts agree whatever is being
 * recorded meanwhile. A year's offers are joined and sorted in memory. Reading here and there in an index costs little more than reading on: indexes hold
 * what is asked most, and are in memory or on a disk without arms.
 */
export async function readForReport<T>(db: Store, read: (trx: Trx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local work_mem = '64MB'`.execute(trx);
      await sql`set local random_page_cost = 1.1`.execute(trx);
      return read(trx);
    });
}
