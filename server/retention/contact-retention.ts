import { type RawBuilder, sql } from 'kysely';
import { errorCode } from '../runtime/error-code.ts';
import type { Store, Trx } from '../store/database.ts';
import { dropSpan } from '../store/spans/drop-spans.ts';
import { isBetween, readSpans } from '../store/spans/make-spans.ts';
import type { Span } from '../store/spans/span.ts';
import { removeRows, untilNone } from './remove-rows.ts';

/** Small enough that what waits for these rows waits for a moment. */
const CONTACTS_AT_ONCE = 200;
const KEYS_AT_ONCE = 2_000;

/** What was removed, or would be: the contacts of the years that were dropped are among the contacts. */
export type RemovedContacts = { readonly contacts: number; readonly years: number };

/** Contacts that began before and are over. */
function contactsBefore(untilMs: number): RawBuilder<boolean> {
  return sql`(started_at < ${new Date(untilMs)} and state not in ('queued', 'ringing', 'live'))`;
}

export async function contactsDue(db: Store, untilMs: number): Promise<RemovedContacts> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from contacts where ${contactsBefore(untilMs)}`.execute(db);
  return { contacts: rows[0]?.count ?? 0, years: (await yearsDue(db, untilMs)).length };
}

/**
 * Removes contacts with all that hangs on them: whole years, and one by one what is as old in a year of which
 * something is to be kept. Months that reports have counted stay so.
 */
export async function removeContacts(db: Store, untilMs: number): Promise<RemovedContacts> {
  let contacts = 0;
  let years = 0;
  for (const year of await yearsDue(db, untilMs)) {
    const held = await removeYear(db, year, untilMs);
    contacts += held ?? 0;
    years += held === null ? 0 : 1;
  }
  return { contacts: contacts + (await removeOneByOne(db, contactsBefore(untilMs))), years };
}

/** Years that are over by then and hold no contact that is to be kept, because it goes on or began later. */
async function yearsDue(db: Store, untilMs: number): Promise<readonly Span[]> {
  const due: Span[] = [];
  for (const year of await readSpans(db, 'contacts')) {
    if (year.toMs <= untilMs && (await mayGo(db, year, untilMs))) due.push(year);
  }
  return due;
}

async function mayGo(db: Store, { table }: Span, untilMs: number): Promise<boolean> {
  const { rows } = await sql`
    (select 1 from ${sql.table(table)} where started_at >= ${new Date(untilMs)} limit 1) union all
    (select 1 from ${sql.table(table)} where state in ('queued', 'ringing', 'live') limit 1)`.execute(
    db,
  );
  return rows.length === 0;
}

/** A year of more contacts than can be dropped while callers wait: they go one by one, and then the empty year. */
const TOOK_TOO_LONG = '57014';

/**
 * Drops a year of contacts. What hangs on them goes first, bit by bit, while everybody works; only what came
 * meanwhile is removed while callers wait. Answers how many contacts it held; null where it stays.
 */
async function removeYear(db: Store, year: Span, untilMs: number): Promise<number | null> {
  const ofYear = (column: string) => isBetween(sql.ref(column), year);
  const hanging = await hangingOnContacts(db);
  for (const { table, column } of hanging) await removeRows(db, table, ofYear(column));
  await pointAtNothing(db, ofYear('repeat_contact_id'));
  const held = await removeKeys(db, year);
  const lastLook = async (trx: Trx) => {
    if (!(await mayGo(trx, year, untilMs))) return false;
    for (const { table, column } of hanging) {
      await sql`delete from ${sql.table(table)} where ${ofYear(column)}`.execute(trx);
    }
    await sql`update contacts set repeat_contact_id = null
      where ${ofYear('repeat_contact_id')}`.execute(trx);
    return true;
  };
  try {
    const drop = (trx: Trx) => dropSpan(trx, year, () => lastLook(trx));
    return (await db.transaction().execute(drop)) ? held : null;
  } catch (error) {
    if (errorCode(error) === TOOK_TOO_LONG) return null;
    throw error;
  }
}

type Hanging = { readonly table: string; readonly column: string };

/** The tables whose rows go with their contact, and what names it there. */
async function hangingOnContacts(db: Store): Promise<readonly Hanging[]> {
  const { rows } = await sql<Hanging>`
    select relname as "table", attname as "column"
    from pg_constraint join pg_class on pg_class.oid = conrelid
    join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where confrelid = 'contacts'::regclass and contype = 'f' and confdeltype = 'c' and conparentid = 0
    order by relname`.execute(db);
  return rows;
}

/** Contacts that something points at as what the customer came back with point at nothing. */
function pointAtNothing(db: Store, which: RawBuilder<boolean>): Promise<number> {
  return untilNone(async () => {
    const { numAffectedRows } = await sql`
      update contacts set repeat_contact_id = null where id = any(array(
        select id from contacts where ${which} limit ${CONTACTS_AT_ONCE}))`.execute(db);
    return Number(numAffectedRows ?? 0);
  });
}

/** Gives the names that phone systems had for a year's contacts free; answers how many contacts there are. */
async function removeKeys(db: Store, { table }: Span): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000';
  return untilNone(async () => {
    const { rows } = await sql<{ count: number; last: string | null }>`
      with part as (
        select id, source, external_id from ${sql.table(table)} where id > ${after}
        order by id limit ${KEYS_AT_ONCE}
      ), gone as (
        delete from contact_keys k using part
        where k.source = part.source and k.external_id = part.external_id
      )
      select count(*)::int as count, (array_agg(id order by id desc))[1] as last from part`.execute(
      db,
    );
    after = rows[0]?.last ?? after;
    return rows[0]?.count ?? 0;
  });
}

function removeOneByOne(db: Store, which: RawBuilder<boolean>): Promise<number> {
  return untilNone(() =>
    db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ id: string }>`
        select id from contacts where ${which}
        order by started_at limit ${CONTACTS_AT_ONCE} for update skip locked`.execute(trx);
      if (rows.length === 0) return 0;
      await removeThese(
        trx,
        rows.map(({ id }) => id),
      );
      return rows.length;
    }),
  );
}

async function removeThese(trx: Trx, ids: readonly string[]): Promise<void> {
  const among = sql`any(${[...ids]}::uuid[])`;
  await sql`update contacts set repeat_contact_id = null
    where repeat_contact_id = ${among}`.execute(trx);
  await sql`delete from contact_keys k using contacts c
    where c.id = ${among} and k.source = c.source and k.external_id = c.external_id`.execute(trx);
  await sql`delete from contacts where id = ${among}`.execute(trx);
}
