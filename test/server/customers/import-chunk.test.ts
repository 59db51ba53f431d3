import { expect, test } from '@jest/globals';
import { importAccountSchema } from '../../../server/customers/import-account.ts';
import { importChunk } from '../../../server/customers/import-chunk.ts';
import {
  type ImportCustomer,
  type ImportProduct,
  importCustomerSchema,
} from '../../../server/customers/import-customer.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import type { Store } from '../../../server/store/database.ts';
import { onBothDatabases } from '../../support/both-databases.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { NOON_MS } from '../../support/rows.ts';

const KARI: ImportCustomer = {
  externalId: 'A-1',
  name: 'Kari Østby',
  language: 'nb',
  segment: 'consumer',
  jurisdiction: 'NO',
  customerSinceMs: Date.UTC(2020, 0, 1),
  currency: 'EUR',
  monthlyValueMinor: 4990,
  remainingMarginMinor: 30_000,
  email: 'kari@example.com',
  phones: ['+4740612345', '+4740612300'],
  products: [
    {
      id: 'tv',
      kind: 'tv',
      name: 'TV',
      monthlyMinor: 990,
      status: 'active',
      contractEndsAtMs: null,
    },
    {
      id: 'line',
      kind: 'broadband',
      name: 'Line',
      monthlyMinor: 4000,
      status: 'active',
      contractEndsAtMs: Date.UTC(2027, 0, 1),
    },
  ],
  attributes: { paper: true, score: 0.5 },
};

onBothDatabases((database) => {
  const clock = createManualClock(NOON_MS);
  const write = (...customers: ImportCustomer[]) =>
    database.db
      .transaction()
      .execute((trx) => importChunk(trx, customers, { clock, random: systemRandom }));

  test('a new customer is written with numbers and products, ready to be searched', async () => {
    expect(await write(KARI)).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect(await everything(database.db)).toMatchObject({
      customers: [{ external_id: 'A-1', monthly_value_minor: 4990, search_text: 'kari ostby' }],
      phones: [{ e164: '+4740612300' }, { e164: '+4740612345' }],
      products: [{ external_id: 'line' }, { external_id: 'tv' }],
    });
  });

  test('the same customer again changes nothing: no row, no time, no change for desks', async () => {
    await write(KARI);
    const before = await everything(database.db);
    await clock.advance(60_000);
    const again = { ...KARI, phones: [...(KARI.phones ?? [])].reverse() };
    expect(await write(again)).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect(await everything(database.db)).toEqual(before);
  });

  test.each<[string, Partial<ImportCustomer>]>([
    ['a name', { name: 'Kari Moen' }],
    ['an amount', { monthlyValueMinor: 5000 }],
    ['a number', { phones: ['+4740612345'] }],
    ['a product', { products: [] }],
    ['an attribute', { attributes: { paper: false } }],
  ])('a customer with %s that differs is changed, and desks are told', async (_what, change) => {
    await write(KARI);
    const [before] = (await everything(database.db)).customers;
    expect(await write({ ...KARI, ...change })).toEqual({ created: 0, updated: 1, unchanged: 0 });
    const after = await everything(database.db);
    expect(after.customers).toHaveLength(1);
    expect(after.customers[0]?.id).toBe(before?.id);
    expect(after.changes).toMatchObject([{ kind: 'customer', entity_id: before?.id }]);
    // And now it is as imported.
    expect(await write({ ...KARI, ...change })).toMatchObject({ unchanged: 1 });
  });

  test('what an import leaves out stays as it was', async () => {
    await write(KARI);
    const { email, phones, products, attributes, ...rest } = KARI;
    expect(await write(rest)).toMatchObject({ unchanged: 1 });
    await write({ ...rest, name: 'Kari Moen', attributes: { score: 0.7 } });
    expect(await everything(database.db)).toMatchObject({
      customers: [{ name: 'Kari Moen', email, attributes: { paper: true, score: 0.7 } }],
      phones: phones?.toSorted().map((e164) => ({ e164 })),
      products: [{ external_id: 'line' }, { external_id: 'tv' }],
    });
    expect(attributes).toEqual({ paper: true, score: 0.5 });
  });

  test('without accounts in the source a customer has one that stands for all', async () => {
    await write(KARI);
    const [main] = (await everything(database.db)).accounts;
    expect(main).toMatchObject({
      id: 'main',
      tier: 'consumer',
      opened_at: new Date(KARI.customerSinceMs),
      monthly_value_minor: 4990,
      remaining_margin_minor: 30_000,
      balance_due_minor: 0,
    });
    await write({ ...KARI, segment: 'premium', monthlyValueMinor: 5990 });
    expect((await everything(database.db)).accounts).toMatchObject([
      { id: 'main', tier: 'premium', monthly_value_minor: 5990 },
    ]);
  });

  test('accounts of the source take the place of what was there, and add up', async () => {
    await write(KARI);
    const accounts = [account('home', 4000, 20_000), account('mobile', 990, 10_000)];
    const product = { ...(KARI.products?.[0] as ImportProduct), accountId: accounts[1]?.id };
    const known = { ...KARI, accounts, products: [product] } as ImportCustomer;
    expect(await write(known)).toMatchObject({ updated: 1 });
    expect(await everything(database.db)).toMatchObject({
      customers: [{ monthly_value_minor: 4990, remaining_margin_minor: 30_000 }],
      accounts: [{ id: 'home' }, { id: 'mobile' }],
      products: [{ account_id: 'mobile' }],
    });
    expect(await write(known)).toMatchObject({ unchanged: 1 });
    // A source that knows nothing of accounts does not undo one that does.
    const { accounts: _, ...rest } = { ...known, monthlyValueMinor: 1, remainingMarginMinor: 1 };
    expect(await write(rest)).toMatchObject({ unchanged: 1 });
  });

  test('what a customer pays follows from the accounts, whoever writes one', async () => {
    await write(KARI);
    await database.db
      .updateTable('accounts')
      .set({ monthly_value_minor: 7000, remaining_margin_minor: 1 })
      .execute();
    const paid = () =>
      database.db
        .selectFrom('customers')
        .select(['monthly_value_minor', 'remaining_margin_minor'])
        .execute();
    expect(await paid()).toEqual([{ monthly_value_minor: 7000, remaining_margin_minor: 1 }]);
    await database.db.updateTable('accounts').set({ status: 'closed' }).execute();
    expect(await paid()).toEqual([{ monthly_value_minor: 0, remaining_margin_minor: 0 }]);
  });

  test('new, changed and unchanged customers go together', async () => {
    const other = (id: string): ImportCustomer => ({ ...KARI, externalId: id, phones: [] });
    await write(other('1'), other('2'));
    expect(await write(other('1'), { ...other('2'), segment: 'premium' }, other('3'))).toEqual({
      created: 1,
      updated: 1,
      unchanged: 1,
    });
  });

  test('two imports at once do not create a customer twice', async () => {
    const results = await Promise.all([write(KARI), write(KARI), write(KARI)]);
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(1);
  });
});

const account = (id: string, monthlyValueMinor: number, remainingMarginMinor: number) =>
  importAccountSchema.parse({
    id,
    name: id,
    tier: 'plus',
    openedAtMs: NOON_MS,
    monthlyValueMinor,
    remainingMarginMinor,
  });

test.each<[string, readonly ReturnType<typeof account>[], string, string]>([
  ['pay something else', [account('home', 4000, 30_000)], 'home', 'do not add up'],
  ['have one id', [account('home', 4990, 30_000), account('home', 0, 0)], 'home', 'the same id'],
  ['are not those of the products', [account('home', 4990, 30_000)], 'away', 'not among'],
])('accounts that %s are refused', (_what, accounts, accountId, why) => {
  const products = KARI.products?.map((product) => ({ ...product, accountId }));
  const parsed = importCustomerSchema.safeParse({ ...KARI, products, accounts });
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
    expect.stringContaining(why),
  ]);
});

async function everything(db: Store) {
  return {
    accounts: await db.selectFrom('accounts').selectAll().orderBy('id').execute(),
    customers: await db.selectFrom('customers').selectAll().orderBy('external_id').execute(),
    phones: await db.selectFrom('customer_phones').selectAll().orderBy('e164').execute(),
    products: await db.selectFrom('products').selectAll().orderBy('external_id').execute(),
    changes: await db.selectFrom('changes').select(['kind', 'entity_id']).execute(),
  };
}
