import { sql } from 'kysely';
import type { Store } from '../database.ts';
import { factMonthAt } from './fact-month.ts';
import { makeFactMonths } from './make-fact-months.ts';

/** So that a month is there long before its first fact, also where the server is not started for weeks. */
const MONTHS_AHEAD = 2;

/** Version 7 tells its time; what an id of another version begins with means nothing. */
const beginsWithTime = sql<boolean>`substr(contact_id::text, 15, 1) = '7'`;

/**
 * Makes the month of `nowMs` and the next ones, and those of facts that lie in facts_other because their month was
 * not there when they came: after a restore, or behind a clock that was wrong. Answers how many it made.
 */
export async function keepFactMonths(db: Store, nowMs: number): Promise<number> {
  let last = factMonthAt(nowMs);
  for (let ahead = 0; ahead < MONTHS_AHEAD; ahead += 1) last = factMonthAt(last.toMs);
  let made = await makeFactMonths(db, { fromMs: nowMs, toMs: last.fromMs });
  for (const atMs of await monthsWithout(db, last.toMs)) {
    made += await makeFactMonths(db, { fromMs: atMs, toMs: atMs });
  }
  return made;
}

/** Moments in months that facts_other holds facts of, up to `untilMs`. */
async function monthsWithout(db: Store, untilMs: number): Promise<number[]> {
  const { rows } = await sql<{ atMs: number }>`
    select distinct (extract(epoch from date_trunc('month', to_timestamp(
      ('x' || substr(replace(contact_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)
        at time zone 'UTC') at time zone 'UTC') * 1000)::bigint as "atMs"
    from facts_other where ${beginsWithTime} order by 1`.execute(db);
  return rows.map(({ atMs }) => atMs).filter((atMs) => atMs >= OLDEST_MS && atMs < untilMs);
}

/** No contact is older; an id that says so was not made by a clock. */
const OLDEST_MS = Date.UTC(2000, 0);
