import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import { deskPerTest } from '../../support/desk-per-test.ts';
import { ANE, contactId, type DeskUnderTest, offered } from '../../support/desk-under-test.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';

const ONE = { contactId: contactId(1) };
/** More than any page has left, however it is kept. */
const LONG = Buffer.from(seededBytes(1)(9_000)).toString('hex');

const told = ({ heard }: DeskUnderTest) =>
  heard.flatMap(({ event, payload }) => (event === 'disk.changed' ? [payload.disk] : []));

const diskShown = async (desk: DeskUnderTest) => (await desk.call('console.get', {})).disk;

describe('a disk that takes nothing', () => {
  // The host's own connections, whose limits SQLite holds to as it does to those of a disk.
  let pragma: jest.SpiedFunction<BetterSqlite3.Database['pragma']>;
  beforeEach(() => {
    pragma = jest.spyOn(BetterSqlite3.prototype, 'pragma');
  });
  afterEach(() => pragma.mockRestore());
  const it = deskPerTest('working');

  function outbox(): BetterSqlite3.Database {
    const connections = pragma.mock.contexts as unknown as BetterSqlite3.Database[];
    const own = connections.find(({ name, open }) => open && name.endsWith('outbox.db'));
    if (own === undefined) throw new Error('the host has no outbox.db open');
    return own;
  }
  /** Nothing is left of it, not even what was deleted. */
  function fill(): void {
    const database = outbox();
    const count = (what: string) => Number(database.pragma(what, { simple: true }));
    const bytes = count('freelist_count') * count('page_size');
    database.exec(`create table filler as select zeroblob(${bytes}) as bytes`);
    database.pragma(`max_page_count = ${count('page_count')}`);
  }
  const makeRoom = () => outbox().pragma('max_page_count = 100000');

  test('because it is full is told as that; nothing is half done, and all of it can be done again once there is room', async () => {
    const { desk } = it;
    await desk.takeContact();
    const before = await desk.contact();
    fill();
    const typed = { ...ONE, text: LONG, revision: 1 };
    await expect(desk.call('notes.save', typed)).rejects.toMatchObject({ code: 'disk-full' });
    expect(await desk.contact()).toEqual(before);
    expect(await diskShown(desk)).toBe('full');

    await desk.clock.advance(10_000);
    expect(told(desk)).toEqual(['full']);
    makeRoom();
    await desk.clock.advance(2_000);
    expect(told(desk)).toEqual(['full', 'sound']);
    expect(await diskShown(desk)).toBe('sound');
    await desk.call('notes.save', typed);
    expect((await desk.contact()).notes).toEqual({ text: LONG, revision: 1 });
  });

  test('because it cannot be written is told as that, and no fact of what was refused is sent later', async () => {
    const { desk } = it;
    await desk.takeContact();
    await desk.clock.advance(1_000);
    const held = desk.server.facts.all().length;
    outbox().pragma('query_only = on');
    await expect(desk.call('cancel.request', ONE)).rejects.toMatchObject({ code: 'disk-failing' });
    expect((await desk.contact()).cancel).toEqual({ kind: 'none' });
    expect(told(desk)).toEqual(['failing']);

    outbox().pragma('query_only = off');
    await desk.clock.advance(2_000);
    expect(told(desk)).toEqual(['failing', 'sound']);
    await desk.clock.advance(60_000);
    expect(desk.server.facts.all()).toHaveLength(held);
  });

  test('does not end the host when something is due', async () => {
    const { desk } = it;
    desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs()));
    await desk.clock.advance(10);
    outbox().pragma('query_only = on');
    await desk.clock.advance(60_000);
    expect((await desk.call('console.get', {})).contact).toBeNull();
    expect(desk.logged).toContainEqual(expect.objectContaining({ event: 'timer-not-written' }));
  });

  test('is why a host does not start, and what to do about it', async () => {
    const { desk } = it;
    pragma.mockImplementationOnce(() => {
      throw new BetterSqlite3.SqliteError('database or disk is full', 'SQLITE_FULL');
    });
    expect(() => desk.crash()).toThrow(
      expect.objectContaining({ code: 'disk-full', message: expect.stringContaining('free some') }),
    );
    desk.crash();
    expect((await desk.call('console.get', {})).session.kind).toBe('signed-in');
  });
});
