import { type RawBuilder, sql } from 'kysely';
import type { Dimension } from '../../../shared/domain/reporting/dimension.ts';
import type { DateRange } from '../../../shared/domain/reporting/filter.ts';
import type { LocalDate } from '../../../shared/domain/reporting/local-date.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { COHORT_DAYS } from '../../../shared/protocol/supervisor/analysis.ts';
import type { Trx } from '../../store/database.ts';
import { conditionOn } from '../figures/conditions.ts';
import { asDays, daysWithout, usableMonths } from '../figures/counted-months.ts';
import { keySql } from '../figures/group.ts';
import type { Question } from '../figures/question.ts';
import { RETURN_DAYS, returnedOnSql, returnIsSeen } from '../measures/returns-sql.ts';

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

type By = Exclude<Dimension, 'offer'> | null;

/**
 * Counts returns on the same reason, both ways they are looked at; of months that are counted from
 * their sums. Contacts of callers nobody knows are left out: whether they came back cannot be seen.
 * Days are 24 hours from a contact's end, as the FCR window's are.
 */
export async function readReturns(trx: Trx, question: Question, by: By): Promise<Returns> {
  const { fcrWindowDays } = question.terms;
  // Who was watched for longer than is looked at was watched for as long as the others.
  const mostDays = Math.max(COHORT_DAYS, fcrWindowDays);
  const months = isAnsweredByMonths(question, by, mostDays)
    ? await usableMonths(trx, question, [{ kind: 'watched', days: mostDays }])
    : [];
  const parts = [
    ...(months.length === 0 ? [] : [ofMonths(question, by, mostDays, months)]),
    ofContacts(question, by, mostDays, daysWithout(question.days, months)),
  ];
  const window = sql.lit(fcrWindowDays);
  // Counted by day first: told apart at once by both, all rows would be sorted.
  const { rows } = await sql<Row>`
    with counted as materialized (${sql.join(parts, sql` union all `)})
    select week, key, watched as "watchedDays",
      case when returned_on < ${sql.lit(COHORT_DAYS)} then returned_on end as "returnedOn",
      sum(contacts)::int as contacts,
      coalesce(sum(contacts) filter (where returned_on < ${window}), 0)::int as returned
    from (select c.*, ${keySql('c', 'week')} as week from counted c) each_day
    group by grouping sets
      ((week, watched, case when returned_on < ${sql.lit(COHORT_DAYS)} then returned_on end),
        (key, watched >= ${window}))
    having grouping(week) = 0 or watched >= ${window}`.execute(trx);
  return {
    watched: rows.flatMap(({ week, watchedDays, returnedOn, contacts }) =>
      week === null ? [] : [{ week, watchedDays, returnedOn, contacts }],
    ),
    closed: rows.filter(({ week }) => week === null),
  };
}

/** Counts of months know no agents and no offers, and no returns later than are shown. */
function isAnsweredByMonths({ filter }: Question, by: By, mostDays: number): boolean {
  return (
    mostDays <= RETURN_DAYS &&
    filter.agent === undefined &&
    filter.offer === undefined &&
    by !== 'agent'
  );
}

function ofMonths(
  question: Question,
  by: By,
  mostDays: number,
  months: readonly LocalDate[],
): RawBuilder<unknown> {
  return sql`
    select m.week as day, ${keyOf('m', by)} as key, ${sql.lit(mostDays)} as watched, m.returned_on,
      sum(m.contacts) as contacts
    from report_returns m
    where ${conditionOn('m', question, asDays(months))}
    group by 1, 2, 4`;
}

function ofContacts(
  question: Question,
  by: By,
  mostDays: number,
  days: readonly DateRange[],
): RawBuilder<unknown> {
  const { nowMs } = question.terms.asOf;
  return sql`
    select c.day, ${keyOf('c', by)} as key,
      case when c.ended_at <= ${new Date(nowMs - mostDays * DAY_MS)}::timestamptz
        then ${sql.lit(mostDays)}
        else date_part('day', ${new Date(nowMs)}::timestamptz - c.ended_at)::int end as watched,
      ${returnedOnSql(mostDays)} as returned_on, count(*) as contacts
    from report_contacts c
    where ${conditionOn('c', question, days)} and ${returnIsSeen}
    group by 1, 2, 3, 4`;
}

function keyOf(rows: 'c' | 'm', by: By): RawBuilder<string | null> {
  return by === null ? sql`null::text` : keySql(rows, by);
}
