import { type RawBuilder, sql } from 'kysely';
import type { ContactId, CustomerId } from '../../../shared/domain/ids.ts';
import type { Trx } from '../../store/database.ts';
import { type ColumnsOf, contactColumns, contactSources, givenOn } from './contact-row.ts';
import { OFFER_COLUMNS, offerSources } from './offer-row.ts';
import {
  endedContacts,
  isReported,
  offeredOn,
  rankedOn,
  recordedOf,
  storedFacts,
} from './recorded.ts';
import { type RefreshCause, takeRefreshTurn } from './refresh-turns.ts';
import { loadReportTerms, type ReportTerms } from './report-terms.ts';

export type Refreshed = {
  /** How many facts the rows were made from. */
  readonly facts: number;
};

/**
 * Makes the rows of report_contacts and report_offers of these contacts anew, and of all contacts of
 * these customers. The rows depend only on what is stored, so facts that come late, twice or out of order
 * end in the same; rows that come out as they were are left alone. A month that was counted and changed is
 * counted again.
 */
export async function refreshContacts(
  trx: Trx,
  contacts: readonly ContactId[],
  customers: readonly CustomerId[],
  cause: RefreshCause,
): Promise<Refreshed> {
  if (contacts.length === 0 && customers.length === 0) return { facts: 0 };
  await takeRefreshTurn(trx, cause);
  const { reported, dropped } = await readStanding(trx, contacts, customers);
  if (dropped.length > 0) await dropRows(trx, dropped);
  if (reported.length === 0) return { facts: 0 };
  return writeRows(trx, reported, await loadReportTerms(trx));
}

type Standing = {
  /** What there is to report on. */
  readonly reported: readonly ContactId[];
  /** What there is nothing to report on, yet or any more. */
  readonly dropped: readonly ContactId[];
};

async function readStanding(
  trx: Trx,
  contactIds: readonly ContactId[],
  customerIds: readonly CustomerId[],
): Promise<Standing> {
  const given = sql`id = any(${[...contactIds]}::uuid[])`;
  const ofCustomers = sql`customer_id = any(${[...customerIds]}::uuid[])`;
  // Two lookups and not one with "or", which may read all contacts.
  const { rows } = await sql<{ id: ContactId; reported: boolean }>`
    select id, ${isReported} as reported from contacts where ${given}
    union select id, ${isReported} from contacts where ${ofCustomers}`.execute(trx);
  const of = (wanted: boolean) =>
    rows.flatMap(({ id, reported }) => (reported === wanted ? [id] : []));
  return { reported: of(true), dropped: of(false) };
}

/**
 * All in one statement: the facts are read once, and both tables are of the same moment. What is worked out of
 * them is kept, or it is worked out for each contact where the planner expects few.
 */
async function writeRows(
  trx: Trx,
  ids: readonly ContactId[],
  terms: ReportTerms,
): Promise<Refreshed> {
  const { rows } = await sql<Refreshed>`
    with ended as materialized (${endedContacts(ids)}),
    stored as materialized (${storedFacts(ids)}),
    recorded as materialized (${recordedOf}),
    offered as materialized (${offeredOn}),
    given as materialized (${givenOn(terms)}),
    ranked as (${rankedOn}),
    contact_rows as materialized (${select(contactColumns(terms), contactSources(terms))}),
    before as (select contact_id, day from report_contacts where ${amongEnded}),
    written as (${upsert(
      'report_contacts',
      contactColumns(terms),
      sql`select * from contact_rows`,
      ['contact_id'],
    )} returning contact_id, day),
    offers_written as (${upsert(
      'report_offers',
      OFFER_COLUMNS,
      select(OFFER_COLUMNS, offerSources),
      ['contact_id', 'offer_id'],
    )}),
    offers_dropped as (delete from report_offers was where ${amongEnded}
      and not exists (select from offered o
        where o.contact_id = was.contact_id and o.offer_id = was.offer_id)),
    uncounted as (${forgetMonths(sql`select day from written
      union all select before.day from before join written using (contact_id)`)})
    select count(*)::int as facts from stored`.execute(trx);
  return rows[0] ?? { facts: 0 };
}

/** As a list, which is looked up in the index; joined, the table may be read whole. */
const amongEnded = sql`contact_id = any(array(select id from ended))`;

/** Contacts that are not reported on, and may have been. */
async function dropRows(trx: Trx, ids: readonly ContactId[]): Promise<void> {
  const among = sql`contact_id = any(${[...ids]}::uuid[])`;
  await sql`
    with dropped as (delete from report_contacts where ${among} returning day),
    offers_dropped as (delete from report_offers where ${among}),
    uncounted as (${forgetMonths(sql`select day from dropped`)})
    select`.execute(trx);
}

/** The months of these days are to be counted again. */
function forgetMonths(days: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`delete from report_counted_months
    where month in (select date_trunc('month', day)::date from (${days}) changed)`;
}

function select(columns: Record<string, RawBuilder<unknown>>, from: RawBuilder<unknown>) {
  const list = Object.entries(columns).map(([name, value]) => sql`${value} as ${sql.ref(name)}`);
  return sql`select ${sql.join(list)} from ${from}`;
}

/** Writes rows; those that are there already and the same are not written. */
function upsert<T extends 'report_contacts' | 'report_offers'>(
  table: T,
  columns: ColumnsOf<T>,
  rows: RawBuilder<unknown>,
  key: readonly (keyof ColumnsOf<T> & string)[],
): RawBuilder<unknown> {
  const names = Object.keys(columns).map((name) => sql.ref(name));
  const values = Object.keys(columns).map((name) => sql.ref(`excluded.${name}`));
  const own = Object.keys(columns).map((name) => sql.ref(`${table}.${name}`));
  return sql`insert into ${sql.table(table)} (${sql.join(names)}) ${rows}
    on conflict (${sql.join(key.map((name) => sql.ref(name)))})
    do update set (${sql.join(names)}) = row(${sql.join(values)})
    where (${sql.join(own)}) is distinct from (${sql.join(values)})`;
}
