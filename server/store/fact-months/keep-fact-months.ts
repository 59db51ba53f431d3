import { type RawBuilder, sql } from 'kysely';
import type { Store, Trx } from '../database.ts';
import { factMonthAt } from './fact-month.ts';
import { makeFactMonth, makeFactMonths } from './make-fact-months.ts';

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

/**
 * Makes the months that the contacts in the database began in, before their facts are loaded; nothing where facts
 * do not lie by months yet.
 */
export async function makeMonthsOfContacts(trx: Trx): Promise<void> {
  const { rows } = await sql`select 1 where to_regclass('facts_other') is not null`.execute(trx);
  if (rows.length === 0) return;
  for (const atMs of await monthsOf(trx, sql`select id as contact_id from contacts`)) {
    await makeFactMonth(trx, factMonthAt(atMs));
  }
}

/** Moments in the months that facts_other holds facts of, up to `untilMs`. */
async function monthsWithout(db: Store, untilMs: number): Promise<number[]> {
  const months = await monthsOf(db, sql`select contact_id from facts_other`);
  return months.filter((atMs) => atMs < untilMs);
}

/** When the months begin that these contacts began in, as far as their ids tell it. */
async function monthsOf(db: Store, contacts: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ atMs: number }>`
    select distinct (extract(epoch from date_trunc('month', to_timestamp(
      ('x' || substr(replace(contact_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)
        at time zone 'UTC') at time zone 'UTC') * 1000)::bigint as "atMs"
    from (${contacts}) each where ${beginsWithTime} order by 1`.execute(db);
  return rows.map(({ atMs }) => atMs).filter((atMs) => atMs >= OLDEST_MS);
}

/** No contact is older; an id that says so was not made by a clock. */
const OLDEST_MS = Date.UTC(2000, 0);
