import { sql } from 'kysely';
import type { Dimension } from '../../../shared/domain/reporting/dimension.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { COHORT_DAYS } from '../../../shared/protocol/supervisor/analysis.ts';
import type { Trx } from '../../store/database.ts';
import { conditionOn } from '../figures/conditions.ts';
import { keySql } from '../figures/group.ts';
import type { Question } from '../figures/question.ts';

/** So many contacts of a week, watched for so many whole days, came back on that day or not yet. */
export type WatchedContacts = {
  readonly week: LocalDate;
  readonly watchedDays: number;
  readonly returnedOn: number | null;
  readonly contacts: number;
};

/** So many contacts whose window has closed, and how many of them came back within it. */
export type ClosedContacts = {
  readonly key: string | null;
  readonly contacts: number;
  readonly returned: number;
};

export type Returns = {
  readonly watched: readonly WatchedContacts[];
  readonly closed: readonly ClosedContacts[];
};

type Row = Omit<WatchedContacts, 'week'> & ClosedContacts & { readonly week: LocalDate | null };

/**
 * Counts returns on the same reason in one scan, both ways they are looked at. Contacts of callers
 * nobody knows are left out: whether they came back cannot be seen. Days are 24 hours from a
 * contact's end, as the FCR window's are.
 */
export async function readReturns(
  trx: Trx,
  question: Question,
  by: Exclude<Dimension, 'offer'> | null,
): Promise<Returns> {
  const { asOf, fcrWindowDays } = question.terms;
  const window = sql.lit(fcrWindowDays);
  // Counted by day first: told apart at once by both, all rows would be sorted.
  const { rows } = await sql<Row>`
    with counted as materialized (
      select c.day, ${by === null ? sql`null::text` : keySql('c', by)} as key,
        least(date_part('day', ${new Date(asOf.nowMs)}::timestamptz - c.ended_at),
          ${sql.lit(Math.max(COHORT_DAYS, fcrWindowDays))})::int as watched,
        case when c.returned_after_ms < ${sql.lit(COHORT_DAYS * DAY_MS)}
          then (c.returned_after_ms / ${sql.lit(DAY_MS)})::int end as returned_on,
        coalesce(c.returned_after_ms < ${sql.lit(fcrWindowDays * DAY_MS)}, false) as within,
        count(*) as contacts
      from report_contacts c
      where ${conditionOn('c', question)}
        and not c.abandoned and c.reason is not null and c.customer_id is not null
      group by 1, 2, 3, 4, 5
    )
    select week, key, watched as "watchedDays", returned_on as "returnedOn",
      sum(contacts)::int as contacts,
      coalesce(sum(contacts) filter (where within), 0)::int as returned
    from (select c.*, ${keySql('c', 'week')} as week from counted c) each_day
    group by grouping sets ((week, watched, returned_on), (key, watched >= ${window}))
    having grouping(week) = 0 or watched >= ${window}`.execute(trx);
  return {
    watched: rows.flatMap(({ week, watchedDays, returnedOn, contacts }) =>
      week === null ? [] : [{ week, watchedDays, returnedOn, contacts }],
    ),
    closed: rows.filter(({ week }) => week === null),
  };
}
