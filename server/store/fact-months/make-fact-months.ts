import { type RawBuilder, sql } from 'kysely';
import type { Store, Trx } from '../database.ts';
import { type FactMonth, factMonthNamed, factMonthsBetween, leastIdAt } from './fact-month.ts';

/** Who makes or drops months takes turns. */
const MONTHS_LOCK = 7_283_355_118;

/**
 * How long a change of the table of facts may stand before desks in the queue, whose facts would wait
 * behind it. It is tried again later; until then facts lie in facts_other.
 */
const LOCK_TIMEOUT_MS = 2_000;

/** Taken first by whoever changes which months there are; held until the transaction ends. */
export async function lockFactMonths(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(MONTHS_LOCK)})`.execute(trx);
  await sql`set local lock_timeout = ${sql.lit(LOCK_TIMEOUT_MS)}`.execute(trx);
}

/** The months that facts lie in, the oldest first. */
export async function readFactMonths(db: Store): Promise<FactMonth[]> {
  const { rows } = await sql<{ table: string }>`
    select relname as "table" from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = 'facts'::regclass`.execute(db);
  return rows
    .flatMap(({ table }) => factMonthNamed(table) ?? [])
    .toSorted((a, b) => a.fromMs - b.fromMs);
}

/**
 * Makes the months between two moments that are not there yet, each a short transaction of its own, and moves
 * there what facts_other holds of them. Answers how many it made.
 */
export async function makeFactMonths(
  db: Store,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<number> {
  const there = new Set((await readFactMonths(db)).map((month) => month.fromMs));
  let made = 0;
  for (const month of factMonthsBetween(fromMs, toMs)) {
    if (there.has(month.fromMs)) continue;
    made += (await db.transaction().execute((trx) => makeFactMonth(trx, month))) ? 1 : 0;
  }
  return made;
}

/** As {@link makeFactMonths}, one month, as a part of a transaction; false where it is there. */
export async function makeFactMonth(trx: Trx, month: FactMonth): Promise<boolean> {
  await lockFactMonths(trx);
  if ((await readFactMonths(trx)).some(({ fromMs }) => fromMs === month.fromMs)) return false;
  const table = sql.table(month.table);
  // Made beside and attached, which lets readers and writers of the other months go on.
  await sql`create table ${table} (like facts)`.execute(trx);
  await sql`
    with moved as (delete from facts_other where ${isOf(month)} returning *)
    insert into ${table} select * from moved`.execute(trx);
  await attachFactMonth(trx, month);
  return true;
}

/** Makes a table of facts of one month a part of all facts; its keys are made where they are missing. */
export async function attachFactMonth(trx: Trx, { table, fromMs, toMs }: FactMonth): Promise<void> {
  await sql`alter table facts attach partition ${sql.table(table)}
    for values from (${sql.lit(leastIdAt(fromMs))}) to (${sql.lit(leastIdAt(toMs))})`.execute(trx);
}

/** That a row's contact began in this month. */
export function isOf({ fromMs, toMs }: FactMonth): RawBuilder<boolean> {
  return sql`(contact_id >= ${sql.lit(leastIdAt(fromMs))} and contact_id < ${sql.lit(leastIdAt(toMs))})`;
}
