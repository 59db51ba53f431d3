import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { lockDataDir } from '../../../electron/host/db/lock.ts';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { contactId, type DeskUnderTest } from '../../support/desk-under-test.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const ONE = { contactId: contactId(1) };

/** Makes a database one file without a log beside it, so that a test can damage a certain place. */
function fold(path: string): void {
  const database = new BetterSqlite3(path);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  rmSync(`${path}-wal`, { force: true });
}

/** Overwrites the page a table keeps its last rows on. */
function damageTable(path: string, table: string): void {
  fold(path);
  const database = new BetterSqlite3(path, { readonly: true });
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  const { page } = database
    .prepare<[string], { page: number }>(
      "select max(pageno) as page from dbstat where name = ? and pagetype = 'leaf'",
    )
    .get(table) ?? { page: 0 };
  database.close();
  if (page === 0) throw new Error(`${table} has no page of its own`);
  const bytes = readFileSync(path);
  bytes.fill(0xa5, (page - 1) * pageSize, page * pageSize);
  writeFileSync(path, bytes);
}

async function notesSaved(desk: DeskUnderTest, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await desk.call('agent.set-state', { state: { kind: 'not-ready', reason: 'lunch' } });
    await desk.call('agent.set-state', { state: { kind: 'ready' } });
  }
}

describe('a damaged outbox', () => {
  const it = deskPerTest('working');

  test('is set aside whole, what can be read goes on to the server once, and the agent is told', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.clock.advance(1_000);
    desk.network.cut();
    await desk.call('contact.end', ONE);
    const held = desk.server.facts.all().length;
    await desk.call('cancel.request', ONE);
    desk.crash((dir) => damageTable(join(dir, 'outbox.db'), 'contacts'));
    const view = await desk.call('console.get', {});
    expect(view.session.kind).toBe('signed-in');
    expect(view.connection.localDataNotice).toEqual({
      code: 'local.outbox-salvaged',
      params: { kept: 2, lost: 0 },
    });
    const aside = readdirSync(desk.dataDir).filter((name) => /^outbox\.damaged-.*\.db$/.test(name));
    expect(aside).toHaveLength(1);
    expect(statSync(join(desk.dataDir, aside[0] ?? '')).size).toBeGreaterThan(10_000);

    await desk.clock.advance(60_000);
    const arrived = desk.server.facts.all().slice(held);
    expect(arrived.map(({ type }) => type)).toEqual(['contact.ended', 'cancel.requested']);
    expect(desk.server.facts.quarantined()).toEqual([]);
  });

  test('whose facts are partly gone delivers the others and counts the lost', async () => {
    const { desk } = it;
    desk.network.cut();
    await notesSaved(desk, 40);
    const before = (await desk.call('console.get', {})).connection.waiting;
    desk.crash((dir) => damageTable(join(dir, 'outbox.db'), 'facts'));
    const { connection } = await desk.call('console.get', {});
    const { kept, lost } = (connection.localDataNotice?.params ?? {}) as Record<string, number>;
    expect(kept).toBeGreaterThan(0);
    expect(lost).toBeGreaterThan(0);
    expect(Number(kept) + Number(lost)).toBe(before);
    expect(connection.waiting).toBe(kept);
    await desk.clock.advance(60_000);
    expect((await desk.call('console.get', {})).connection.waiting).toBe(0);
  });

  test('in which a value was changed is noticed by its seal', async () => {
    const { desk } = it;
    desk.network.cut();
    await notesSaved(desk, 3);
    desk.crash((dir) => {
      const database = new BetterSqlite3(join(dir, 'outbox.db'));
      database.exec(
        'update facts set payload = zeroblob(60) where seq = (select min(seq) from facts)',
      );
      database.close();
    });
    expect((await desk.call('console.get', {})).connection.localDataNotice).toEqual({
      code: 'local.outbox-salvaged',
      params: { kept: 5, lost: 1 },
    });
  });

  test('that is no database at all starts anew and keeps the file', async () => {
    const { desk } = it;
    const junk = 'this is not a database '.repeat(100);
    desk.crash((dir) => {
      rmSync(join(dir, 'outbox.db-wal'), { force: true });
      writeFileSync(join(dir, 'outbox.db'), junk);
    });
    expect((await desk.call('console.get', {})).session.kind).toBe('signed-out');
    const aside = readdirSync(desk.dataDir).find((name) => name.startsWith('outbox.damaged-'));
    expect(readFileSync(join(desk.dataDir, aside ?? ''), 'utf8')).toBe(junk);
    await desk.signIn();
    expect((await desk.call('console.get', {})).connection.localDataNotice?.code).toBe(
      'local.outbox-salvaged',
    );
  });

  test('sealed with another key is set aside, for when the key comes back', async () => {
    const { desk } = it;
    desk.crash(undefined, { dataKey: new Uint8Array(32).fill(9) });
    expect((await desk.call('console.get', {})).session.kind).toBe('signed-out');
    const aside = readdirSync(desk.dataDir).some((name) => name.startsWith('outbox.other-key-'));
    expect(aside).toBe(true);
  });

  test('from a newer version is refused and left alone', async () => {
    const { desk } = it;
    let left = '';
    const start = () =>
      desk.crash((dir) => {
        const database = new BetterSqlite3(join(dir, 'outbox.db'));
        database.pragma('user_version = 99');
        database.close();
        left = dir;
      });
    expect(start).toThrow(/newer Savedesk.*schema 99/s);
    expect(start).toThrow(expect.objectContaining({ code: 'outbox-from-newer-version' }));
    expect(readdirSync(left).filter((name) => name.startsWith('outbox.'))).toContain('outbox.db');
  });
});

describe('a cache that cannot be used', () => {
  const it = deskPerTest('working');
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ['damaged', (path) => writeFileSync(path, 'not a database '.repeat(400))],
    [
      'newer',
      (path) => {
        const database = new BetterSqlite3(path);
        database.pragma('user_version = 99');
        database.close();
      },
    ],
  ];

  test.each(damages)('(%s) is set aside and filled again from the server', async (why, damage) => {
    const { desk } = it;
    await desk.takeContact();
    desk.crash((dir) => {
      const path = join(dir, 'cache.db');
      fold(path);
      damage(path);
    });
    const before = await desk.call('console.get', {});
    expect(before.session).toMatchObject({ kind: 'signed-in', reference: null });
    expect(before.connection.localDataNotice?.code).toBe('local.cache-set-aside');
    // The contact is not in the cache, so it goes on.
    expect(before.contact?.phase.kind).toBe('live');
    expect(readdirSync(desk.dataDir).some((name) => name.startsWith(`cache.${why}-`))).toBe(true);

    await desk.clock.advance(60_000);
    const after = await desk.call('console.get', {});
    expect(after.session).toMatchObject({ reference: { offers: it.reference.offers } });
    expect(after.contact?.decision).not.toBeNull();
  });
});

describe('a data directory', () => {
  const dir = tempDirPerTest('lock');

  test('is used by one process at a time, and free again when that one is killed', async () => {
    const child = fork(new URL('../../support/hold-data-dir.ts', import.meta.url), [dir.path], {
      execArgv: [],
    });
    await once(child, 'message');
    expect(() => lockDataDir(dir.path)).toThrow(
      expect.objectContaining({
        code: 'data-dir-in-use',
        message: expect.stringContaining(dir.path),
      }),
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockDataDir(dir.path).release();
  });

  test('is used by one host at a time in the same process too', () => {
    const lock = lockDataDir(dir.path);
    expect(() => lockDataDir(dir.path)).toThrow(/Another Savedesk/);
    lock.release();
    lockDataDir(dir.path).release();
  });
});
