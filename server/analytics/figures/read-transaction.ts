import { sql } from 'kysely';
import type { Store, Trx } from '../../store/database.ts';

/**
 * Reads for a report: all of one moment, so that a total and its parts agree whatever is being
 * recorded meanwhile. Compiling a query takes longer here than it saves; a year's offers are joined and
 * sorted in memory.
 */
export async function readForReport<T>(db: Store, read: (trx: Trx) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local jit = off`.execute(trx);
      await sql`set local work_mem = '64MB'`.execute(trx);
      return read(trx);
    });
}
