import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { migrate } from '../../../../electron/host/db/migrate.ts';
import { CACHE_MIGRATIONS } from '../../../../electron/host/db/migrations/cache/list.ts';
import { OUTBOX_MIGRATIONS } from '../../../../electron/host/db/migrations/outbox/list.ts';
import { openSql, type Sql } from '../../../../electron/host/db/sqlite.ts';
import { createTestHostClock } from '../../../support/host-clock.ts';
import { tempDirPerTest } from '../../../support/temp-dir-per-test.ts';

const dir = tempDirPerTest('migrate');
const slow: string[] = [];
let sql: Sql;

beforeEach(() => {
  slow.length = 0;
  sql = openSql({
    path: join(dir.path, 'test.db'),
    durability: 'normal',
    clock: createTestHostClock(0),
    log: { info: () => {}, warn: (event) => slow.push(event), error: () => {} },
  });
});
afterEach(() => sql.close());

const TWO = [
  { version: 1, sql: 'create table first (id integer primary key) strict' },
  { version: 2, sql: 'create table second (id integer primary key) strict' },
];
const tables = () =>
  sql
    .query<{ name: string }>("select name from sqlite_schema where type = 'table' order by name")
    .all()
    .map(({ name }) => name);

describe('migrating', () => {
  test('does each step once, from wherever the database is', () => {
    migrate(sql, TWO.slice(0, 1));
    expect(tables()).toEqual(['first']);
    expect(migrate(sql, TWO)).toEqual({ kind: 'ready' });
    expect(migrate(sql, TWO)).toEqual({ kind: 'ready' });
    expect(tables()).toEqual(['first', 'second']);
    expect(sql.pragma('user_version')).toBe(2);
  });

  test('does not touch a database of a newer version', () => {
    migrate(sql, TWO);
    expect(migrate(sql, TWO.slice(0, 1))).toEqual({
      kind: 'from-newer-version',
      version: 2,
      known: 1,
    });
    expect(tables()).toEqual(['first', 'second']);
  });

  test('undoes a step that fails, and the version stays with it', () => {
    const broken = { version: 2, sql: 'create table second (id) strict; create nonsense' };
    expect(() => migrate(sql, [...TWO.slice(0, 1), broken])).toThrow();
    expect(tables()).toEqual(['first']);
    expect(sql.pragma('user_version')).toBe(1);
  });

  test('refuses a list whose versions do not count up', () => {
    expect(() => migrate(sql, TWO.toReversed())).toThrow(/Migration 1 .* version 2/);
  });

  test.each([
    ['outbox', OUTBOX_MIGRATIONS],
    ['cache', CACHE_MIGRATIONS],
  ])('makes a new %s', (_name, migrations) => {
    expect(migrate(sql, migrations)).toEqual({ kind: 'ready' });
    expect(tables().length).toBeGreaterThan(4);
  });
});

describe('a database', () => {
  test('undoes a transaction that throws, together with those inside it', () => {
    migrate(sql, TWO);
    const insert = sql.query('insert into first (id) values (@id)');
    const fails = () =>
      sql.transaction(() => {
        insert.run({ id: 1 });
        sql.transaction(() => insert.run({ id: 2 }));
        throw new Error('on second thought');
      });
    expect(fails).toThrow('on second thought');
    expect(sql.query('select * from first').all()).toEqual([]);
  });

  test('logs a query that takes long, and no value of it', () => {
    const clock = createTestHostClock(0);
    let elapsedMs = 0;
    const logged: unknown[] = [];
    const watched = openSql({
      path: join(dir.path, 'watched.db'),
      durability: 'full',
      // A query looks at the clock before and after.
      clock: { ...clock, monotonicMs: () => (elapsedMs += 41) },
      log: {
        info: () => {},
        warn: (event, fields) => logged.push({ event, ...fields }),
        error: () => {},
      },
    });
    watched.query('select @secret as answer').get({ secret: 'Budi' });
    expect(logged).toEqual([{ event: 'slow-query', sql: 'select @secret as answer', tookMs: 41 }]);
    watched.close();
  });
});
