import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { recordChange } from '../../../server/store/change-feed.ts';
import { schemaVersion } from '../../../server/store/migrate.ts';
import { MIGRATIONS } from '../../../server/store/migrations/list.ts';
import type { Channel } from '../../../shared/domain/contact/channel.ts';
import type { AgentId, CustomerId, QueueId } from '../../../shared/domain/ids.ts';
import { onBothDatabases } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { openOnPostgres } from '../../support/postgres-of-the-run/databases.ts';
import { addContact, addCustomer, addUser } from '../../support/rows.ts';
import { useDatabase } from '../../support/server-database.ts';

describe('the store', () => {
  onBothDatabases((store) => {
    test('is at the newest schema', async () => {
      expect(await schemaVersion(store.db)).toBe(MIGRATIONS.length);
    });

    test('reads a bigint as a number, also one that is counted or summed', async () => {
      const id = await addCustomer(store.db, { monthly_value_minor: 9_007_199_254_740_991 });
      const row = await store.db
        .selectFrom('customers')
        .select(({ fn }) => [
          fn.countAll<number>().as('count'),
          fn.max('monthly_value_minor').as('max'),
        ])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(row).toEqual({ count: 1, max: 9_007_199_254_740_991 });
    });

    test('refuses a bigint that a number cannot hold instead of rounding it', async () => {
      await expect(sql`select 9007199254740993::bigint as big`.execute(store.db)).rejects.toThrow(
        /9007199254740993/,
      );
    });

    test('reads json parsed, whatever its shape', async () => {
      const attributes = { text: 'a "quoted" \\ one', number: 1.5, yes: true, none: null };
      await addCustomer(store.db, { attributes: JSON.stringify(attributes) });
      const rows = await store.db.selectFrom('customers').select('attributes').execute();
      expect(rows).toEqual([{ attributes }]);

      const shapes = await sql<{ a: unknown; b: unknown; c: unknown }>`
        select '[1, "two"]'::jsonb as a, '"text"'::jsonb as b, json_build_object('x', 1::bigint) as c
      `.execute(store.db);
      expect(shapes.rows).toEqual([{ a: [1, 'two'], b: 'text', c: { x: 1 } }]);
    });

    test('writes and reads arrays of text and of ids, the empty one and odd characters too', async () => {
      const queues = ['plain', 'with, comma', 'with "quotes"', '{braces}', 'back\\slash', ''];
      const channels: Channel[] = [];
      const id = await addUser(store.db, { queues: queues as QueueId[], channels });
      const user = await store.db
        .selectFrom('users')
        .select(['queues', 'channels'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(user).toEqual({ queues, channels });

      const candidates = [await addCustomer(store.db), await addCustomer(store.db)];
      const contactId = await addContact(store.db, { candidate_ids: candidates });
      const contact = await store.db
        .selectFrom('contacts')
        .select('candidate_ids')
        .where('id', '=', contactId)
        .executeTakeFirstOrThrow();
      expect(contact.candidate_ids).toEqual(candidates);
    });

    test('compares with arrays given as parameters, the empty one too', async () => {
      const ids: AgentId[] = [await addUser(store.db), await addUser(store.db)];
      await addUser(store.db);
      const count = async (wanted: readonly string[]) =>
        (
          await sql<{ n: number }>`
            select count(*) as n from users where id = any(${[...wanted]}::uuid[])`.execute(
            store.db,
          )
        ).rows[0]?.n;
      expect(await count(ids)).toBe(2);
      expect(await count([])).toBe(0);
    });

    test('keeps times to the millisecond', async () => {
      const since = new Date('2026-03-29T01:30:00.123Z');
      const id = await addCustomer(store.db, { customer_since: since });
      const row = await store.db
        .selectFrom('customers')
        .select('customer_since')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(row.customer_since).toEqual(since);
    });

    test('gives change feed rows the id of their transaction, as text, and their age', async () => {
      await store.db.transaction().execute(async (trx) => {
        await recordChange(trx, 'reference', null);
        await recordChange(trx, 'customer', 'b3f0c2d4-0000-4000-8000-000000000000');
      });
      const rows = await store.db.selectFrom('changes').selectAll().orderBy('id').execute();
      expect(rows).toHaveLength(2);
      expect(rows[0]?.xid).toMatch(/^\d+$/);
      expect(rows[1]?.xid).toBe(rows[0]?.xid);
      expect(rows[0]?.at).toBeInstanceOf(Date);
    });

    test('names the broken rule the same way', async () => {
      const externalId = 'the same';
      await addCustomer(store.db, { external_id: externalId });
      await expect(addCustomer(store.db, { external_id: externalId })).rejects.toMatchObject({
        code: '23505',
        constraint: 'customers_external_id_key',
      });
      const nobody = '00000000-0000-4000-8000-000000000000' as CustomerId;
      await expect(addContact(store.db, { customer_id: nobody })).rejects.toMatchObject({
        code: '23503',
      });
    });
  });
});

describePostgres('a transaction whose connection the server closes', () => {
  const store = useDatabase(openOnPostgres);

  test('fails at its next query, and the store goes on', async () => {
    const closed = store.db.transaction().execute(async (trx) => {
      const found = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      const pid = found.rows[0]?.pid ?? 0;
      await sql`select pg_terminate_backend(${pid}, 5000)`.execute(store.db);
      // No query is under way when the connection hears of it.
      await sql`select 1`.execute(store.db);
      await sql`select 1`.execute(trx);
    });
    await expect(closed).rejects.toThrow(/terminat|not queryable/i);
    expect((await sql`select 1 as one`.execute(store.db)).rows).toEqual([{ one: 1 }]);
  });
});
