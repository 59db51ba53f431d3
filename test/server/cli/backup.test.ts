import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { findActiveAgent } from '../../../server/auth/user-queries.ts';
import { restoreBackup } from '../../../server/store/backup/restore-backup.ts';
import { writeBackup } from '../../../server/store/backup/write-backup.ts';
import { recordChange } from '../../../server/store/change-feed.ts';
import { type Database, openDatabase, type Store } from '../../../server/store/database.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { MIGRATIONS } from '../../../server/store/migrations/list.ts';
import { readHorizon } from '../../../server/sync/feed/horizon.ts';
import { seededRandom } from '../../../server/synthetic/seeded-random.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { openEmbeddedDatabase } from '../../support/embedded-database.ts';
import { createFeedReader } from '../../support/feed-reader.ts';
import {
  createOwnDatabase,
  EMPTY,
  MIGRATED,
  type OwnDatabase,
} from '../../support/postgres-of-the-run/databases.ts';
import { reportOffice } from '../../support/reported-office.ts';
import { addContact, addCustomer, addSettings, addUser, NOON_MS } from '../../support/rows.ts';
import { savedesk } from '../../support/run-cli.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';
import { wholeDatabase } from '../../support/whole-database.ts';

const NEWEST = MIGRATIONS.length;
/** What is hard to keep in a line of text. */
const HARD = 'Åse "O\'Neil" \\N\t,(){}\r\n\u2028 \u{1F600} NULL';

describePostgres('savedesk backup and restore', () => {
  const dir = tempDirPerTest('backup');
  const inDir = (name: string) => join(dir.path, name);
  const made: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const undo of made.splice(0).toReversed()) await undo();
  });

  async function ownDatabase(from: typeof EMPTY | typeof MIGRATED): Promise<OwnDatabase> {
    const own = await createOwnDatabase({ from });
    made.push(own.drop);
    return own;
  }
  async function open(options: Parameters<typeof openDatabase>[0]): Promise<Database> {
    const database = await openDatabase(options);
    made.push(database.close);
    return database;
  }
  const onServer = (url: string) => open({ kind: 'postgres', url });

  test('bring everything from a server to an embedded database and back, as it was', async () => {
    const [source, target] = [await ownDatabase(MIGRATED), await ownDatabase(EMPTY)];
    const before = await onServer(source.url);
    await reportOffice(before.db, seededRandom('backup'));
    await addCustomer(before.db, { name: HARD, attributes: JSON.stringify({ plan: HARD }) });
    const expected = await rowsOf(before.db);

    const first = await savedesk([
      'backup',
      inDir('first'),
      '--json',
      '--database-url',
      source.url,
    ]);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    const told = JSON.parse(first.stdout);
    expect(told).toMatchObject({ schemaVersion: NEWEST, rows: expected.length });
    expect(told.bytes).toBe(statSync(inDir('first')).size);
    expect(statSync(inDir('first')).mode & 0o777).toBe(0o600);

    const embedded = await openEmbeddedDatabase();
    made.push(embedded.close);
    // As empty as a new database, which takes seconds to make.
    await sql`drop schema public cascade`.execute(embedded.db);
    await sql`create schema public`.execute(embedded.db);
    const quietly = { onProgress: () => {}, signal: new AbortController().signal };
    await restoreBackup({ db: embedded.db, path: inDir('first'), ...quietly });
    expect(await rowsOf(embedded.db)).toEqual(expected);
    let text = '';
    const write = async (lines: string) => {
      text += lines;
    };
    await writeBackup({ db: embedded.db, nowMs: NOON_MS, write, ...quietly });
    writeFileSync(inDir('second'), gzipSync(text));

    const back = await savedesk([
      'restore',
      inDir('second'),
      '--json',
      '--database-url',
      target.url,
    ]);
    expect(back).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(back.stdout)).toMatchObject({
      restored: true,
      schemaVersion: NEWEST,
      // That the embedded one was made from a backup is in its own too.
      rows: expected.length + 1,
    });
    const after = await onServer(target.url);
    expect(await rowsOf(after.db)).toEqual(expected);
    expect(await madeFrom(after.db)).toEqual([new Date(NOON_MS), expect.any(Date)]);
    expect(await keysOf(after.db)).toEqual(await keysOf(before.db));

    // Numbers go on behind those that were given, and desks do not follow the feed of another database.
    await recordChange(after.db, 'reference', null);
    expect(await newestChange(after.db)).toBe((await newestChange(before.db)) + 1);
    expect((await readHorizon(after.db)).epoch).not.toBe((await readHorizon(before.db)).epoch);
  }, 60_000);

  test('what others write meanwhile is not in it, and a desk that saw it begins its feed anew', async () => {
    const [source, target] = [await ownDatabase(MIGRATED), await ownDatabase(EMPTY)];
    const { db } = await onServer(source.url);
    await addSettings(db);
    const agent = await findActiveAgent(db, await addUser(db));
    if (!agent) throw new Error('the agent was just added');
    const serve = async (name: string) => {
      const customer_id = await addCustomer(db, { name });
      await addContact(db, { customer_id, agent_id: agent.id });
    };
    await serve('Kept');
    const expected = await rowsOf(db);
    let text = '';
    let writing: Promise<unknown> | undefined;
    await writeBackup({
      db,
      nowMs: NOON_MS,
      // Between the header and the first row, on another connection, to tables that are still to come.
      write: async (lines) => {
        writing ??= serve('Lost').then(() =>
          db.updateTable('customers').set({ segment: 'changed' }).execute(),
        );
        await writing;
        text += lines;
      },
      onProgress: () => {},
      signal: new AbortController().signal,
    });
    const desk = createFeedReader(db, agent);
    expect((await desk.pullAll()).join()).toContain('Lost');

    writeFileSync(inDir('online'), gzipSync(text));
    const run = await savedesk(['restore', inDir('online'), '--database-url', target.url]);
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const restored = await onServer(target.url);
    expect(await rowsOf(restored.db)).toEqual(expected);
    expect(await madeFrom(restored.db)).toEqual([new Date(NOON_MS)]);
    const moved = createFeedReader(restored.db, agent);
    moved.cursor = desk.cursor;
    const given = (await moved.pullAll()).join();
    expect(given).toContain('reference');
    expect(given).toContain('Kept');
    expect(given).not.toContain('Lost');
  });

  test('a backup of an older schema is brought to this one', async () => {
    const [source, target] = [await ownDatabase(EMPTY), await ownDatabase(EMPTY)];
    const { db } = await onServer(source.url);
    const accounts = MIGRATIONS.findIndex(({ name }) => name === 'accounts');
    await migrate(db, MIGRATIONS.slice(0, accounts));
    await addCustomer(db, { segment: 'premium' });
    await savedesk(['backup', inDir('old'), '--database-url', source.url]);
    const run = await savedesk(['restore', inDir('old'), '--database-url', target.url, '--json']);
    expect(JSON.parse(run.stdout)).toMatchObject({
      backupSchemaVersion: accounts,
      schemaVersion: NEWEST,
    });
    const restored = await onServer(target.url);
    expect(await restored.db.selectFrom('accounts').select('tier').execute()).toEqual([
      { tier: 'premium' },
    ]);
  });
});

/** All rows but those that are a database's own. */
async function rowsOf(db: Store): Promise<string[]> {
  const rows = (await wholeDatabase(db)).split('\n');
  return rows
    .filter((row) => !/^(schema_migrations|changes|changes_cut|shared_secrets|restores) /.test(row))
    .toSorted();
}

/** When the backups were made that a database came from. */
async function madeFrom(db: Store): Promise<Date[]> {
  const restores = await db
    .selectFrom('restores')
    .select('backup_made_at as at')
    .orderBy('at')
    .execute();
  return restores.map(({ at }) => at);
}

/** Constraints, indexes and triggers; those of partitions follow from their table's. */
async function keysOf(db: Store): Promise<unknown> {
  const { rows } = await sql`
    select conname || ' ' || pg_get_constraintdef(pg_constraint.oid) as key
      from pg_constraint join pg_class on pg_class.oid = conrelid
      where connamespace = 'public'::regnamespace and conparentid = 0 and not relispartition
    union all select indexdef from pg_indexes join pg_class on relname = tablename
      where schemaname = 'public' and not relispartition
    union all select tgname || tgenabled::text from pg_trigger where not tgisinternal
    order by 1`.execute(db);
  return rows;
}

async function newestChange(db: Store): Promise<number> {
  const { rows } = await sql<{ id: number }>`select max(id) as id from changes`.execute(db);
  return rows[0]?.id ?? 0;
}
