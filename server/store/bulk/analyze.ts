import { sql } from 'kysely';
import type { Store } from '../database.ts';

/** Tells the planner what a load has put into the tables; until then it plans for empty ones. */
export async function analyze(db: Store): Promise<void> {
  await sql`analyze`.execute(db);
}
