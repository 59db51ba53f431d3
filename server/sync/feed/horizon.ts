import { sql } from 'kysely';
import type { Store } from '../../store/database.ts';
import { databaseEpoch, databaseMadeAt } from '../../store/database-epoch.ts';

export type Horizon = {
  /**
   * The oldest transaction still running. All before it have ended, so no row of theirs can appear
   * later; rows from here on wait for the next pull (rule S4). PostgreSQL counts transactions for the
   * server as a whole: a long one in any of its databases holds the feed back.
   */
  readonly xid: bigint;
  /** Which database this is: transaction ids of another one mean nothing here. */
  readonly epoch: string;
};

/** As an expression, for statements that must take it from their own snapshot. */
export const horizonXid = sql<string>`pg_snapshot_xmin(pg_current_snapshot())`;

/** Up to where the change feed can be read now. */
export async function readHorizon(db: Store): Promise<Horizon> {
  const { rows } = await sql<{ xid: string; madeAt: Date | null }>`
    select ${horizonXid}::text as xid, ${databaseMadeAt} as "madeAt"`.execute(db);
  const [row] = rows;
  if (!row?.madeAt) throw new Error('the database has no schema');
  return { xid: BigInt(row.xid), epoch: databaseEpoch(row.madeAt) };
}
