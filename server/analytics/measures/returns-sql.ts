import { type RawBuilder, sql } from 'kysely';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { COHORT_DAYS } from '../../../shared/protocol/supervisor/analysis.ts';

/** Up to how many days after a contact's end returns are counted with the months: as many as are shown. */
export const RETURN_DAYS = COHORT_DAYS;

/**
 * The contacts, `c` of report_contacts, of which it can be seen whether the customer came back on the
 * same reason: not those of callers nobody knows.
 */
export const returnIsSeen: RawBuilder<boolean> = sql`(not c.abandoned and c.reason is not null and c.customer_id is not null)`;

/** How many whole days of 24 hours after its end the customer came back; null: not within `days`. */
export function returnedOnSql(days: number): RawBuilder<number | null> {
  return sql`case when c.returned_after_ms < ${sql.lit(days * DAY_MS)}
    then (c.returned_after_ms / ${sql.lit(DAY_MS)})::int end`;
}
