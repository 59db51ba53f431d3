import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { pino } from 'pino';
import type { Store, Trx } from '../../../server/store/database.ts';
import { inUnitOfWork } from '../../../server/store/unit-of-work.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { openOnPostgres } from '../../support/postgres-of-the-run/databases.ts';
import { useDatabase, useEmbeddedDatabase } from '../../support/server-database.ts';

/** More than it takes until a statement is prepared and its plan is kept. */
const OFTEN = 10;

async function often<T>(say: () => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  for (let i = 0; i < OFTEN; i += 1) answers.push(await say());
  return answers;
}

describe('what is said again and again', () => {
  describe('on the embedded database', () => {
    const store = useEmbeddedDatabase();
    meansTheSame(store);
    asTheOnlyOneWhoAsks(store);
  });
  describePostgres('on a PostgreSQL server', () => {
    meansTheSame(useDatabase(openOnPostgres));
  });
});

function meansTheSame(store: { readonly db: Store }): void {
  const inTransaction = <T>(work: (trx: Trx) => Promise<T>) =>
    inUnitOfWork(store.db, pino({ level: 'silent' }), ({ trx }) => work(trx));

  test('is prepared once, and planned anew when its table has changed', async () => {
    await sql`create table kept (id int)`.execute(store.db);
    const read = (db: Store) => sql`select * from kept where id > ${0}`.execute(db);
    const planned = () =>
      inTransaction(async (trx) => {
        const { rows } = await read(trx);
        const plans = await sql<{ count: number }>`select count(*) from pg_prepared_statements
            where statement like 'select * from kept%'`.execute(trx);
        return { rows, plans: plans.rows[0]?.count };
      });
    expect((await often(planned)).at(-1)).toEqual({ rows: [], plans: 1 });

    await sql`alter table kept add column name text default 'new'`.execute(store.db);
    await sql`insert into kept values (1)`.execute(store.db);
    expect((await planned()).rows).toEqual([{ id: 1, name: 'new' }]);

    await often(() => read(store.db));
    await sql`alter table kept drop column name`.execute(store.db);
    expect((await read(store.db)).rows).toEqual([{ id: 1 }]);
    await sql`drop table kept`.execute(store.db);
  });

  test('means each time what it meant the first time, whatever it is given', async () => {
    const at = new Date('2026-03-29T01:30:00.123Z');
    const given = {
      ...{ text: 'it\'s "so" \\ 😀', int: -7, big: 2 ** 53 - 1, real: 0.1, yes: true, at },
      ...{ day: '2026-03-29', json: { a: [1, null], b: 'ü' }, bytes: new Uint8Array([0, 255]) },
      ...{ texts: ['a,b', '{"', '', 'null'], numbers: [1, -2], none: [], nothing: null },
    };
    const say = async () => {
      const { rows } = await sql<
        Record<string, unknown>
      >`select ${given.text}::text as text, ${given.int}::int as int,
          ${given.big}::bigint as big, ${given.real}::float8 as real, ${given.yes}::boolean as yes,
          ${given.at}::timestamptz as at, ${given.day}::date as day, ${given.json}::jsonb as json,
          ${Buffer.from(given.bytes)}::bytea as bytes, ${given.texts}::text[] as texts,
          ${given.numbers}::int[] as numbers, ${given.none}::uuid[] as none,
          ${given.nothing}::text as nothing`.execute(store.db);
      const [row] = rows;
      return { ...row, bytes: new Uint8Array(row?.['bytes'] as Uint8Array) };
    };
    for (const answer of await often(say)) expect(answer).toEqual(given);
  });

  test('finds no rows, some, and says how many it changed', async () => {
    await sql`create temporary table counted (id int, name text)`.execute(store.db);
    for (let id = 1; id <= OFTEN; id += 1) {
      const added = await sql`insert into counted values (${id}, ${'new'})`.execute(store.db);
      expect(added.numAffectedRows).toBe(1n);
      const changed = await sql`update counted set name = ${`after ${id}`}`.execute(store.db);
      expect(changed.numAffectedRows).toBe(BigInt(id));
      const none = await sql`select id from counted where id = ${-id}`.execute(store.db);
      expect(none.rows).toEqual([]);
      const all = await sql`select id from counted where id <= ${id} order by id`.execute(store.db);
      expect(all.rows).toHaveLength(id);
    }
    await sql`drop table counted`.execute(store.db);
  });

  test('fails with the same code each time, and what comes next does not', async () => {
    const divide = (by: number) => sql<{ n: number }>`select 6 / ${by}::int as n`;
    for (let i = 0; i < OFTEN; i += 1) {
      await expect(divide(0).execute(store.db)).rejects.toMatchObject({ code: '22012' });
      expect((await divide(2).execute(store.db)).rows).toEqual([{ n: 3 }]);
      const notAnId = sql`select ${'no id'}::uuid`.execute(store.db);
      await expect(notAnId).rejects.toMatchObject({ code: '22P02' });
      const unknown = sql`select nowhere from ${sql.id('nothing')} where 1 = ${1}`;
      await expect(unknown.execute(store.db)).rejects.toMatchObject({ code: '42P01' });
    }
  });

  test('is undone with its transaction, and to its savepoint', async () => {
    await sql`create table undone (id int primary key)`.execute(store.db);
    const add = (trx: Trx, id: number) => sql`insert into undone values (${id})`.execute(trx);
    for (let id = 0; id < OFTEN; id += 1) {
      const failing = store.db.transaction().execute(async (trx) => {
        await add(trx, -1);
        await add(trx, -1);
      });
      await expect(failing).rejects.toMatchObject({ code: '23505' });
      await store.db.transaction().execute(async (trx) => {
        await add(trx, id);
        await sql`savepoint step`.execute(trx);
        await expect(add(trx, id)).rejects.toMatchObject({ code: '23505' });
        await expect(add(trx, -2)).rejects.toMatchObject({ code: '25P02' });
        await sql`rollback to savepoint step`.execute(trx);
      });
    }
    const { rows } = await sql<{ id: number }>`select id from undone order by id`.execute(store.db);
    expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: OFTEN }, (_, id) => id));
    await sql`drop table undone`.execute(store.db);
  });

  test('is answered in order to many who ask at once', async () => {
    const asked = Array.from({ length: 5 * OFTEN }, (_, index) => index);
    const answers = await Promise.all(
      asked.map(async (index) => {
        const say = (db: Store) => sql<{ n: number }>`select ${index}::int as n`.execute(db);
        const { rows } = await (index % 3 === 0 ? inTransaction(say) : say(store.db));
        return rows[0]?.n;
      }),
    );
    expect(answers).toEqual(asked);
  });
}

/** The embedded database has one connection, and nobody else who would see its tables grow. */
function asTheOnlyOneWhoAsks(store: { readonly db: Store }): void {
  test('a plan that was made while a table was empty is made anew once it has grown', async () => {
    await sql`create table grown (id int primary key, parent int)`.execute(store.db);
    await sql`create index on grown (parent)`.execute(store.db);
    const read = () => sql`select count(id) from grown where parent <> ${-1}`.execute(store.db);
    await often(read);
    const planned = async () => {
      const { rows } = await sql<{ name: string }>`select name from pg_prepared_statements
        where statement like 'select count(id) from grown%'`.execute(store.db);
      const plan = await sql<{ 'QUERY PLAN': string }>`
        explain execute ${sql.id(rows[0]?.name ?? '')} (-1)`.execute(store.db);
      const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
      return Number(/Scan.*rows=(\d+)/.exec(text)?.[1]);
    };
    const whileEmpty = await planned();
    await sql`insert into grown select n, n from generate_series(1, 50000) n`.execute(store.db);
    await read();
    expect(await planned()).toBeGreaterThan(5 * whileEmpty);
    await sql`drop table grown`.execute(store.db);
  });

  test('keeps a bounded number of statements, and none of great length', async () => {
    const kept = async () => {
      const { rows } = await sql<{ count: number }>`
        select count(*) from pg_prepared_statements`.execute(store.db);
      return rows[0]?.count ?? 0;
    };
    const before = await kept();
    const long = Array.from({ length: 5_000 }, (_, index) => index);
    for (let i = 0; i < 3; i += 1) {
      await sql`select ${i}::int in (${sql.join(long)})`.execute(store.db);
    }
    expect(await kept()).toBe(before);

    for (let i = 0; i < 300; i += 1) {
      const column = sql.id(`column_${i}`);
      for (let j = 0; j < 3; j += 1) await sql`select ${j}::int as ${column}`.execute(store.db);
    }
    expect(await kept()).toBeGreaterThan(200);
    expect(await kept()).toBeLessThan(300);
  });
}
