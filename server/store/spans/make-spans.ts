import { type RawBuilder, sql } from 'kysely';
import type { Store, Trx } from '../database.ts';
import { leastIdAt, type Span, type SpannedTable, spanNamed, spansBetween } from './span.ts';

/** Who makes or drops spans takes turns. */
const SPANS_LOCK = 7_283_355_118;

/**
 * How long a change of these tables may stand before desks and callers in the queue, who would wait behind it. It
 * is tried again later; until then rows lie where those of no span lie.
 */
const LOCK_TIMEOUT_MS = 2_000;

/** What tells the contact, and so the span. */
const CONTACT_ID = { facts: sql.ref('contact_id'), contacts: sql.ref('id') } as const;

/** Taken first by whoever changes which spans there are; held until the transaction ends. */
export async function lockSpans(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(SPANS_LOCK)})`.execute(trx);
  await sql`set local lock_timeout = ${sql.lit(LOCK_TIMEOUT_MS)}`.execute(trx);
}

/** The spans that a table lies in, the oldest first. */
export async function readSpans(db: Store, of: SpannedTable): Promise<Span[]> {
  const { rows } = await sql<{ table: string }>`
    select relname as "table" from pg_inherits join pg_class on pg_class.oid = inhrelid
    where inhparent = ${of}::regclass`.execute(db);
  return rows
    .flatMap(({ table }) => spanNamed(table) ?? [])
    .toSorted((a, b) => a.fromMs - b.fromMs);
}

/**
 * Makes the spans between two moments that are not there yet, each a short transaction of its own. Answers how
 * many it made.
 */
export async function makeSpans(
  db: Store,
  of: SpannedTable,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<number> {
  const there = new Set((await readSpans(db, of)).map(({ fromMs: from }) => from));
  let made = 0;
  for (const span of spansBetween(of, fromMs, toMs)) {
    if (there.has(span.fromMs)) continue;
    made += (await db.transaction().execute((trx) => makeSpan(trx, span))) ? 1 : 0;
  }
  return made;
}

/**
 * As {@link makeSpans}, one span, as a part of a transaction; false where it is there. Facts of it that lie in
 * facts_other move into it. Contacts cannot be moved, for what refers to them would go with them: where some of a
 * year lie in contacts_other, all that come after lie there too, and false is answered.
 */
export async function makeSpan(trx: Trx, span: Span): Promise<boolean> {
  const { of } = span;
  await lockSpans(trx);
  if ((await readSpans(trx, of)).some(({ fromMs }) => fromMs === span.fromMs)) return false;
  if (of === 'contacts' && (await hasStrays(trx, span))) return false;
  const table = sql.table(span.table);
  // Made beside and attached, which lets readers and writers of the others go on.
  await sql`create table ${table} (like ${sql.table(of)} including constraints)`.execute(trx);
  if (of === 'facts') {
    await sql`
      with moved as (delete from facts_other where ${isOf(span)} returning *)
      insert into ${table} select * from moved`.execute(trx);
  }
  await attachSpan(trx, span);
  return true;
}

async function hasStrays(trx: Trx, span: Span): Promise<boolean> {
  const { rows } = await sql`
    select 1 from contacts_other where ${isOf(span)} limit 1`.execute(trx);
  return rows.length > 0;
}

/** Makes a table of one span a part of the whole; its keys are made where they are missing. */
export async function attachSpan(trx: Trx, { of, table, fromMs, toMs }: Span): Promise<void> {
  await sql`alter table ${sql.table(of)} attach partition ${sql.table(table)}
    for values from (${sql.lit(leastIdAt(fromMs))}) to (${sql.lit(leastIdAt(toMs))})`.execute(trx);
}

/** That a row's contact began in this span. */
export function isOf({ of, fromMs, toMs }: Span): RawBuilder<boolean> {
  return isBetween(CONTACT_ID[of], { fromMs, toMs });
}

/** That the contact with this id began in that time. */
export function isBetween(
  contactId: RawBuilder<unknown>,
  { fromMs, toMs }: Pick<Span, 'fromMs' | 'toMs'>,
): RawBuilder<boolean> {
  const [from, to] = [sql.lit(leastIdAt(fromMs)), sql.lit(leastIdAt(toMs))];
  return sql`(${contactId} >= ${from} and ${contactId} < ${to})`;
}
