import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openSql, type Sql } from '../../../../electron/host/db/sqlite.ts';
import { createTestHostClock } from '../../../support/host-clock.ts';
import { tempDirPerTest } from '../../../support/temp-dir-per-test.ts';

/** What SQLite lets a log grow to before it copies it back within a commit. */
const PAGES_WITHIN_A_COMMIT = 1_000;
const LOGGED_PAGE_BYTES = 4_096 + 24;

describe('a database of the workstation', () => {
  const dir = tempDirPerTest('sqlite');

  function open(): Sql {
    const sql = openSql({
      path: join(dir.path, 'one.db'),
      durability: 'normal',
      clock: createTestHostClock(0),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    sql.exec('create table things (id integer primary key, thing text not null)');
    return sql;
  }

  test('copies its log back between commits, never within one', async () => {
    const sql = open();
    const put = sql.query('insert into things (thing) values (@thing)');
    let highestBytes = 0;
    for (let n = 0; n < PAGES_WITHIN_A_COMMIT; n += 1) {
      // A page at least with each commit.
      put.run({ thing: 'x'.repeat(1_000) });
      await new Promise(setImmediate);
      highestBytes = Math.max(highestBytes, statSync(`${sql.path}-wal`).size);
    }
    expect(highestBytes).toBeLessThan(PAGES_WITHIN_A_COMMIT * LOGGED_PAGE_BYTES);
    expect(sql.query<{ n: number }>('select count(*) as n from things').get()?.n).toBe(1_000);
    sql.close();
  });

  test('may be closed while its log waits to be copied back', async () => {
    const sql = open();
    const put = sql.query('insert into things (thing) values (@thing)');
    sql.transaction(() => {
      for (let n = 0; n < 500; n += 1) put.run({ thing: 'x' });
    });
    sql.close();
    await new Promise(setImmediate);
    const again = openSql({
      path: sql.path,
      durability: 'normal',
      clock: createTestHostClock(0),
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    expect(again.query<{ n: number }>('select count(*) as n from things').get()?.n).toBe(500);
    again.close();
  });
});
