import { sql } from 'kysely';
import type { Store } from '../../server/store/database.ts';

/** How many rows each table holds that a phone system's event can reach. */
export async function contactRows(db: Store): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*) from contacts) as contacts,
    (select count(*) from contact_legs) as legs,
    (select count(*) from utterances) as utterances,
    (select count(*) from inbound_events) as events`.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error('a select without a from has one row');
  return counts;
}
