import { type RawBuilder, sql } from 'kysely';
import type { Store, Trx } from '../database.ts';
import { makeSpan, makeSpans, readSpans } from './make-spans.ts';
import { SPANNED_TABLES, type SpannedTable, spanAt } from './span.ts';

/** Version 7 tells its time; what an id of another version begins with means nothing. */
const beginsWithTime = sql<boolean>`substr(contact_id::text, 15, 1) = '7'`;

/**
 * Makes the spans that hold `nowMs` and the month after, so that each is there weeks before its first contact; and
 * the months of facts that lie in facts_other because theirs was not there when they came: after a restore, or behind
 * a clock that was wrong. Answers how many it made.
 */
export async function keepSpans(db: Store, nowMs: number): Promise<number> {
  const nextMonthMs = spanAt('facts', nowMs).toMs;
  let made = 0;
  for (const of of SPANNED_TABLES) {
    made += await makeSpans(db, of, { fromMs: nowMs, toMs: nextMonthMs });
  }
  const untilMs = spanAt('facts', nextMonthMs).toMs;
  for (const atMs of await monthsOf(db, sql`select contact_id from facts_other`)) {
    if (atMs < untilMs) made += await makeSpans(db, 'facts', { fromMs: atMs, toMs: atMs });
  }
  return made;
}

/** Makes the spans of rows before they are put in; rows are as {@link monthsOf} takes them. */
export async function makeSpansOf(
  trx: Trx,
  of: SpannedTable,
  contactIds: RawBuilder<unknown>,
): Promise<void> {
  const there = new Set((await readSpans(trx, of)).map(({ fromMs }) => fromMs));
  for (const atMs of await monthsOf(trx, contactIds)) {
    const span = spanAt(of, atMs);
    if (!there.has(span.fromMs)) await makeSpan(trx, span);
    there.add(span.fromMs);
  }
}

/** When the months begin that these contacts (`contact_id`) began in, as far as their ids tell it. */
async function monthsOf(db: Store, contactIds: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ atMs: number }>`
    select distinct (extract(epoch from date_trunc('month', to_timestamp(
      ('x' || substr(replace(contact_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)
        at time zone 'UTC') at time zone 'UTC') * 1000)::bigint as "atMs"
    from (${contactIds}) each where ${beginsWithTime} order by 1`.execute(db);
  return rows.map(({ atMs }) => atMs).filter((atMs) => atMs >= OLDEST_MS && atMs < NEWEST_MS);
}

/** No contact is older or younger; an id that says so was not made by a clock. */
const OLDEST_MS = Date.UTC(2000, 0);
const NEWEST_MS = Date.UTC(2100, 0);
