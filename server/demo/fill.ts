import type { Insertable } from 'kysely';
import { rebuildReports } from '../analytics/projection/rebuild.ts';
import { hashPassword } from '../auth/password.ts';
import { createLog } from '../observability/log.ts';
import type { ReferenceDocuments } from '../reference/load.ts';
import { saveReference } from '../reference/save.ts';
import { saveSettings } from '../settings/settings-queries.ts';
import { analyze } from '../store/bulk/analyze.ts';
import type { Store, Trx } from '../store/database.ts';
import { makeSpan } from '../store/spans/make-spans.ts';
import { spansBetween } from '../store/spans/span.ts';
import type { Tables } from '../store/tables.ts';
import { DEMO_PASSWORD, DEMO_SETTINGS } from './company.ts';
import { externalIdOf } from './demo-customer.ts';
import { type DemoCompany, type DemoUser, generateDemo } from './generate.ts';
import { openFactHistory } from './history-facts.ts';
import { type DemoRows, rowsOf } from './rows.ts';
import type { Story } from './story.ts';

export type FillOptions = {
  readonly seed: string;
  /** The demo's history ends before this day. */
  readonly asOfMs: number;
  readonly reference: ReferenceDocuments;
  /** Settings and accounts only: a company that has everything still before it. */
  readonly accountsOnly?: boolean;
  /** Told after every part; both counts are of customers. */
  readonly onProgress?: (done: number, total: number) => void;
};

export type FillResult =
  | {
      readonly kind: 'filled';
      readonly users: number;
      readonly customers: number;
      readonly contacts: number;
    }
  /** There were accounts or customers already, the demo's own or others; nothing was touched. */
  | { readonly kind: 'not-empty'; readonly hasDemoCustomers: boolean };

const CUSTOMERS_A_PART = 100;
/** PostgreSQL takes 65,535 parameters in one statement; the widest row has 26. */
const ROWS_A_STATEMENT = 1000;

/**
 * Fills an empty database with the demo company, all of it or, when it is stopped half-way, nothing.
 * A database that has accounts or customers is left as it is. The reporting tables are made at the end.
 */
export async function fillDemo(db: Store, options: FillOptions): Promise<FillResult> {
  const company = generateDemo(options);
  const result = await fillTables(db, company, options);
  if (result.kind === 'filled' && result.contacts > 0) {
    // An embedded database plans by its first guesses until it is told to look.
    await analyze(db);
    const clock = { nowMs: () => company.asOfMs };
    await rebuildReports({ db, clock, log: createLog('silent') });
  }
  return result;
}

function fillTables(db: Store, company: DemoCompany, options: FillOptions): Promise<FillResult> {
  return db.transaction().execute(async (trx) => {
    if (!(await isEmpty(trx))) {
      return { kind: 'not-empty', hasDemoCustomers: await hasDemoCustomers(trx) };
    }
    await saveSettings(trx, DEMO_SETTINGS);
    await saveReference(trx, options.reference, company.asOfMs);
    await insertUsers(trx, company);
    const counts = options.accountsOnly
      ? { customers: 0, contacts: 0 }
      : await insertStories(trx, company, options);
    return { kind: 'filled', users: company.users.length, ...counts };
  });
}

/** Whether nobody has been added to the database yet. */
export async function isEmpty(trx: Trx): Promise<boolean> {
  const user = await trx.selectFrom('users').select('id').limit(1).executeTakeFirst();
  const customer = await trx.selectFrom('customers').select('id').limit(1).executeTakeFirst();
  return user === undefined && customer === undefined;
}

async function hasDemoCustomers(trx: Trx): Promise<boolean> {
  const first = await trx
    .selectFrom('customers')
    .select('id')
    .where('external_id', '=', externalIdOf(1))
    .executeTakeFirst();
  return first !== undefined;
}

async function insertUsers(trx: Trx, { users, asOfMs }: DemoCompany): Promise<void> {
  await trx
    .insertInto('users')
    .values([...(await userRows(users, asOfMs))])
    .execute();
}

/** Accounts with the demo's password, each hashed by itself: it must not look the same twice. */
export function userRows(
  users: readonly DemoUser[],
  createdAtMs: number,
): Promise<readonly Insertable<Tables['users']>[]> {
  return Promise.all(users.map((user) => userRow(user, createdAtMs)));
}

async function userRow(user: DemoUser, createdAtMs: number): Promise<Insertable<Tables['users']>> {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    password_hash: await hashPassword(DEMO_PASSWORD),
    role: user.role,
    language: user.language,
    queues: [...user.queues],
    channels: [...user.channels],
    team: user.team,
    created_at: new Date(createdAtMs),
  };
}

async function insertStories(
  trx: Trx,
  company: DemoCompany,
  options: FillOptions,
): Promise<{ customers: number; contacts: number }> {
  let part: Story[] = [];
  let customers = 0;
  let contacts = 0;
  const history = openFactHistory(company, options);
  // Contacts cannot be moved once they are there; facts go to their months when a server starts.
  for (const year of spansBetween('contacts', company.historyFromMs, company.asOfMs)) {
    await makeSpan(trx, year);
  }
  const flush = async () => {
    await insertRows(trx, rowsOf(part, company.asOfMs));
    for (const story of part) history.add(story);
    customers += part.length;
    contacts += part.reduce((sum, story) => sum + story.contacts.length, 0);
    part = [];
    options.onProgress?.(customers, company.customerCount);
  };
  for (const story of company.stories()) {
    part.push(story);
    if (part.length === CUSTOMERS_A_PART) await flush();
  }
  if (part.length > 0) await flush();
  const { devices, facts } = history.rows();
  await insertAll(trx, 'devices', devices);
  await insertAll(trx, 'facts', facts);
  return { customers, contacts };
}

async function insertRows(trx: Trx, rows: DemoRows): Promise<void> {
  await insertAll(trx, 'customers', rows.customers);
  await insertAll(trx, 'customer_phones', rows.customer_phones);
  await insertAll(trx, 'accounts', rows.accounts);
  await insertAll(trx, 'products', rows.products);
  await insertAll(trx, 'complaints', rows.complaints);
  await insertAll(trx, 'contact_keys', rows.contact_keys);
  await insertAll(trx, 'contacts', rows.contacts);
  await insertAll(trx, 'promises', rows.promises);
  await insertAll(trx, 'contact_offers', rows.contact_offers);
}

async function insertAll<T extends keyof Tables>(
  trx: Trx,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await trx
      .insertInto(table)
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .execute();
  }
}
