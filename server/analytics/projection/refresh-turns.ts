import { sql } from 'kysely';
import type { Trx } from '../../store/database.ts';
import { shareMonths } from './month-lock.ts';

const REFRESH_LOCK = 7_283_355_109;

/**
 * `due`: what the rows are made from has changed (reports-due.ts). `remake`: nothing did, they are only made
 * again; many at a time may do so.
 */
export type RefreshCause = 'due' | 'remake';

/**
 * Takes a turn at making rows, which lasts until the transaction ends: who makes what is due does it alone, so
 * that of two that make the same row the second, which reads in a later statement, sees what the first saw and
 * more. Rows never go back to what they were: what a remake did not see yet is due, and its turn comes after.
 *
 * Rows that contacts are worked on with are not held. A row tells of the customer's other contacts too (when
 * they came back, when they left), and with many customers held, everybody on a call with one of them waits.
 */
export async function takeRefreshTurn(trx: Trx, cause: RefreshCause): Promise<void> {
  const take = cause === 'due' ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  await sql`select ${take}(${sql.lit(REFRESH_LOCK)}), ${shareMonths}`.execute(trx);
}
