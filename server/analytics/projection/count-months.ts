import { sql } from 'kysely';
import {
  addDays,
  addMonths,
  type LocalDate,
  localDateAt,
} from '../../../shared/domain/reporting/local-date.ts';
import { loadSettings } from '../../settings/settings-queries.ts';
import type { Store, Trx } from '../../store/database.ts';
import { contactMeasureSql, sumSql } from '../measures/measure-sql.ts';
import { RETURN_DAYS, returnedOnSql, returnIsSeen } from '../measures/returns-sql.ts';
import { weekOf } from '../measures/week-sql.ts';
import { holdMonthsAlone } from './month-lock.ts';
import { MONTH_MEASURES } from './month-measures.ts';

/** Facts of a month come in for days after it: desks were away, wrap-ups lay open. */
const COUNTED_AFTER_DAYS = 8;

/** The months that are over long enough and not counted, or changed since; the oldest first. */
export async function uncountedMonths(db: Store, nowMs: number): Promise<readonly LocalDate[]> {
  const { timeZone } = await loadSettings(db);
  const last = addMonths(addDays(localDateAt(nowMs, timeZone), -COUNTED_AFTER_DAYS), -1);
  const { rows } = await sql<{ month: LocalDate }>`
    select month::date as month
    from generate_series(
      -- Of a month that lost its last contact there are sums still.
      least((select date_trunc('month', min(day)::timestamp) from report_contacts),
        (select min(month)::timestamp from report_months)),
      ${last}::timestamp, interval '1 month') month
    where not exists (select from report_counted_months m where m.month = month.month::date)
    order by month`.execute(db);
  return rows.map(({ month }) => month);
}

/** Sums the contacts of a month anew and marks it as counted, in the transaction given. */
export async function countMonth(trx: Trx, month: LocalDate, nowMs: number): Promise<void> {
  await holdMonthsAlone(trx);
  const { timeZone, fcrWindowDays } = await loadSettings(trx);
  const measures = contactMeasureSql({ timeZone, fcrWindowDays, asOf: null });
  const sums = MONTH_MEASURES.map((measure) => sql`${sumSql(measures[measure])}::bigint`);
  const inMonth = sql`c.day >= ${month}::date and c.day < ${addMonths(month, 1)}::date`;
  await sql`delete from report_months where month = ${month}::date`.execute(trx);
  await sql`
    insert into report_months
      (month, team, queue, channel, reason, segment, jurisdiction, product, sums)
    select ${month}::date, team, queue, channel, reason, segment, jurisdiction, product,
      array[${sql.join(sums)}]
    from report_contacts c where ${inMonth}
    group by team, queue, channel, reason, segment, jurisdiction, product`.execute(trx);
  await sql`delete from report_returns where month = ${month}::date`.execute(trx);
  await sql`
    insert into report_returns (month, week, team, queue, channel, reason, segment, jurisdiction,
      product, returned_on, contacts)
    select ${month}::date, ${weekOf(sql`c.day`)} as week, team, queue, channel, reason, segment,
      jurisdiction, product, ${returnedOnSql(RETURN_DAYS)} as returned_on, count(*)
    from report_contacts c where ${inMonth} and ${returnIsSeen}
    group by week, team, queue, channel, reason, segment, jurisdiction, product,
      returned_on`.execute(trx);
  await sql`
    insert into report_counted_months (month, counted_at, last_ended_at)
    select ${month}::date, ${new Date(nowMs)}::timestamptz,
      -- Of a month without contacts everything is known at its end.
      coalesce(max(ended_at), ${addMonths(month, 1)}::timestamp at time zone ${timeZone})
    from report_contacts c where ${inMonth}
    on conflict (month) do update
      set counted_at = excluded.counted_at, last_ended_at = excluded.last_ended_at`.execute(trx);
}
