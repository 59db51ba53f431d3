import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { searchCustomers, searchStatement } from '../../../server/customers/search.ts';
import { customerSummarySchema } from '../../../shared/schema/customer.ts';
import { addCustomer } from '../../support/rows.ts';
import { useServerDatabase } from '../../support/server-database.ts';

describe('searchCustomers', () => {
  const store = useServerDatabase();
  const namesFor = async (text: string) =>
    (await searchCustomers(store.db, text)).map((customer) => customer.name);

  test.each([
    ['the beginning of the first name', 'bud'],
    ['the beginning of the last name', 'santo'],
    ['several beginnings in any order', 'santo bu'],
    ['any case', 'BUDI'],
  ])('finds a name by %s', async (_what, text) => {
    await addCustomer(store.db, { name: 'Budi Santoso' });
    await addCustomer(store.db, { name: 'Kari Nordmann' });

    expect(await namesFor(text)).toEqual(['Budi Santoso']);
  });

  test('finds names with letters that the keyboard may not have', async () => {
    await addCustomer(store.db, { name: 'Bjørn Østby' });
    await addCustomer(store.db, { name: 'André Dæhlie' });

    expect(await namesFor('ostby')).toEqual(['Bjørn Østby']);
    expect(await namesFor('Østby')).toEqual(['Bjørn Østby']);
    expect(await namesFor('andre daehl')).toEqual(['André Dæhlie']);
  });

  test.each([
    ['in full', '+62 812-3456-7890'],
    ['with an international prefix', '0062 812 3456 7890'],
    ['as dialed at home', '0812 3456 7890'],
    ['by its last digits', '7890'],
  ])('finds a phone number typed %s', async (_how, text) => {
    await addCustomer(store.db, { name: 'Budi', phones: ['+6281234567890', '+6221555000'] });
    await addCustomer(store.db, { name: 'Kari', phones: ['+4778901234'] });

    const [found, ...others] = await searchCustomers(store.db, text);

    expect(others).toEqual([]);
    expect(found).toMatchObject({ name: 'Budi', phones: ['+6221555000', '+6281234567890'] });
    expect(customerSummarySchema.parse(found)).toEqual(found);
  });

  test('puts the customer whose external id was typed before those whose name begins like it', async () => {
    await addCustomer(store.db, { name: 'Aa Ab-12 Ltd' });
    await addCustomer(store.db, { name: 'Zoe', external_id: 'AB-12' });

    expect(await namesFor('ab-12')).toEqual(['Zoe', 'Aa Ab-12 Ltd']);
  });

  test('finds a customer once, however many ways match', async () => {
    await addCustomer(store.db, {
      name: '4722 Mobil',
      external_id: '4722',
      phones: ['+4790004722', '+4791114722'],
    });

    expect(await namesFor('4722')).toEqual(['4722 Mobil']);
  });

  test.each(['%_\\', "' | !", '::*()&', '00', '+', 'zz\u0000zz'])(
    'takes %j as text, never as syntax',
    async (text) => {
      await addCustomer(store.db, { name: 'Budi', phones: ['+6281234567890'] });

      expect(await namesFor(text)).toEqual([]);
    },
  );

  test('answers at most twenty, in the order of their names', async () => {
    for (let i = 30; i > 0; i -= 1) {
      await addCustomer(store.db, { name: `Hansen ${String(i).padStart(2, '0')}` });
    }

    const names = await namesFor('hansen');

    expect(names).toHaveLength(20);
    expect(names[0]).toBe('Hansen 01');
    expect(names[19]).toBe('Hansen 20');
  });

  test('uses an index for every way in', async () => {
    await sql`
      insert into customers (id, external_id, name, language, segment, jurisdiction, customer_since,
        currency, monthly_value_minor, remaining_margin_minor, search_text, updated_at)
      select gen_random_uuid(), 'X' || n, 'Name' || n, 'en', 's', 'NO', now(), 'EUR', 0, 0,
        'name' || n || ' family' || n, now()
      from generate_series(1, 20000) n`.execute(store.db);
    await sql`
      insert into customer_phones
      select id, '+47' || (20000000 + row_number() over (order by id)) from customers`.execute(
      store.db,
    );
    await sql`analyze customers, customer_phones`.execute(store.db);

    for (const text of ['name123', '20012345', 'X77']) {
      const { rows } = await sql<
        Record<'QUERY PLAN', string>
      >`explain ${searchStatement(text)}`.execute(store.db);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/customers_external_id_key/);
      expect(plan).toMatch(/customer_phones_reversed|One-Time Filter: false/);
      expect(plan).toMatch(/customers_words/);
      expect(plan).not.toMatch(/Seq Scan/);
    }
  });
});
