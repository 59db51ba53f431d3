import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { withoutKeys } from '../../../../server/store/bulk/table-keys.ts';
import type { Store, Trx } from '../../../../server/store/database.ts';
import type { CustomerId } from '../../../../shared/domain/ids.ts';
import { addCustomer } from '../../../support/rows.ts';
import { useServerDatabase } from '../../../support/server-database.ts';

const database = useServerDatabase();

/** Everything that was taken off, in words of the database's own. */
async function keysOf(db: Store | Trx): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
      from pg_constraint where connamespace = current_schema()::regnamespace and contype in ('p', 'u', 'f')
    union all select indexdef from pg_indexes where schemaname = current_schema()
    union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger
      where not tgisinternal
    order by 1`.execute(db);
  return rows.map(({ line }) => line);
}

const load = (work: (trx: Trx) => Promise<unknown>) =>
  database.db.transaction().execute((trx) => withoutKeys(trx, () => work(trx)));

const numberOfNobody = (trx: Trx) =>
  trx
    .insertInto('customer_phones')
    .values({ customer_id: randomUUID() as CustomerId, e164: '+4722123456' })
    .execute();

test('while rows are loaded there are no keys; afterwards all are as they were', async () => {
  const before = await keysOf(database.db);
  let meanwhile: readonly string[] = before;
  await load(async (trx) => {
    meanwhile = await keysOf(trx);
    await addCustomer(trx);
  });
  expect(meanwhile.length).toBeLessThan(before.length / 2);
  expect(await keysOf(database.db)).toEqual(before);
  expect(await database.db.selectFrom('customers').select('id').execute()).toHaveLength(1);
});

test('a load that fails leaves neither rows nor a table without its keys', async () => {
  const before = await keysOf(database.db);
  const failed = load(async (trx) => {
    await addCustomer(trx);
    throw new Error('the power is gone');
  });
  await expect(failed).rejects.toThrow('the power is gone');
  expect(await keysOf(database.db)).toEqual(before);
  expect(await database.db.selectFrom('customers').select('id').execute()).toEqual([]);
});

test('what is loaded is checked: rows that refer to nothing are not kept', async () => {
  const before = await keysOf(database.db);
  await expect(load(numberOfNobody)).rejects.toThrow('customer_phones');
  expect(await keysOf(database.db)).toEqual(before);
  expect(await database.db.selectFrom('customer_phones').selectAll().execute()).toEqual([]);
});
