import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../../server/store/database.ts';
import {
  canServe,
  migrate,
  NewerDatabaseError,
  schemaState,
  schemaVersion,
} from '../../../server/store/migrate.ts';
import { MIGRATIONS, type Migration } from '../../../server/store/migrations/list.ts';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres } from '../../support/describe-with.ts';
import { addCustomer, DAY_MS, NOON_MS } from '../../support/rows.ts';

const addsTable = (version: number, name: string): Migration => ({
  version,
  name,
  kind: 'additive',
  up: async (db) => {
    await sql`create table ${sql.table(name)} (id integer)`.execute(db);
  },
});

/** Facts of the last moment of a year, of the next one's first, of an id that tells no time, and of no contact. */
const FACTS_BEFORE_MONTHS = [
  `insert into users (id, email, name, password_hash, role, language, created_at)
    values ('00000000-0000-7000-8000-00000000000a', 'a@nordlys.example', 'Ane', 'none', 'agent', 'en', now())`,
  `insert into devices (id, first_user_id, first_seen_at, last_seen_at)
    values ('00000000-0000-7000-8000-00000000000d', '00000000-0000-7000-8000-00000000000a', now(), now())`,
  `insert into facts (id, device_id, seq, agent_id, type, schema_version, contact_id, occurred_at,
      desk_occurred_at, received_at, payload)
    select gen_random_uuid(), '00000000-0000-7000-8000-00000000000d', seq,
      '00000000-0000-7000-8000-00000000000a', 'contact.accepted', 1, contact_id,
      '2026-01-01T00:00:00Z'::timestamptz + make_interval(secs => seq), now(), now(), '{}'
    from (values (1, '019b76da-a7ff-7fff-bfff-ffffffffffff'::uuid), (2, '019b76da-a800-7000-8000-000000000000'),
      (3, '0e4be3ee-3014-4b93-b262-c224332a52c5'), (4, null)) fact (seq, contact_id)`,
];

/** A contact of the last moment of a year and one of the next one's first, which it came back as; one whose id tells no time. */
const CONTACTS_BEFORE_YEARS = [
  `insert into contacts (id, source, external_id, channel, direction, queue, state, started_at, note)
    select id, 'pbx', name, 'voice', 'incoming', 'cancellation', 'closed', '2026-01-01T00:00:00Z', 'as it was'
    from (values ('019b76da-a7ff-7fff-bfff-ffffffffffff'::uuid, 'c1'), ('019b76da-a800-7000-8000-000000000000', 'c2'),
      ('0e4be3ee-3014-4b93-b262-c224332a52c5', 'c3')) contact (id, name)`,
  `update contacts set repeat_contact_id = '019b76da-a800-7000-8000-000000000000' where external_id = 'c1'`,
  `insert into utterances (contact_id, id, speaker, text, at) select id, 'u1', 'customer', 'Hello', now() from contacts`,
];

describe('migrating', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openDatabase({ kind: 'pglite', memory: true });
  }, 60_000);
  afterAll(() => database.close());

  test('brings an empty database to the newest schema, and a second time changes nothing', async () => {
    expect(await schemaVersion(database.db)).toBe(0);
    expect(await migrate(database.db)).toBe(MIGRATIONS.length);
    expect(await migrate(database.db)).toBe(MIGRATIONS.length);
    expect(await schemaVersion(database.db)).toBe(MIGRATIONS.length);
  });

  test('does only what is missing, and all of it or nothing', async () => {
    const next = MIGRATIONS.length + 1;
    const broken: Migration = {
      version: next + 1,
      name: 'broken',
      kind: 'additive',
      up: () => Promise.reject(new Error('cannot')),
    };
    const good = addsTable(next, 'added');

    await expect(migrate(database.db, [...MIGRATIONS, good, broken])).rejects.toThrow('cannot');
    expect(await schemaVersion(database.db)).toBe(MIGRATIONS.length);
    expect(await migrate(database.db, [...MIGRATIONS, good])).toBe(next);
    expect((await sql`select id from added`.execute(database.db)).rows).toEqual([]);
  });

  test('a schema that is ahead by additions is left as it is: a newer Savedesk is being rolled out', async () => {
    expect(await migrate(database.db, MIGRATIONS)).toBe(MIGRATIONS.length + 1);
    const state = await schemaState(database.db);
    expect(canServe(state)).toBe(true);
    const lastTaking = MIGRATIONS.findLastIndex(({ kind }) => kind === 'contract');
    expect(canServe(state, MIGRATIONS.slice(0, lastTaking))).toBe(false);
    const next = MIGRATIONS.length + 1;
    const ahead = [...MIGRATIONS, addsTable(next, 'a'), addsTable(next + 1, 'b')];
    expect(canServe(state, ahead)).toBe(false);
  });

  test('refuses a database that a newer Savedesk wrote and took something from, and says what to do', async () => {
    const added = [...MIGRATIONS, addsTable(MIGRATIONS.length + 1, 'added')];
    const taken: Migration = {
      version: added.length + 1,
      name: 'taken-away',
      kind: 'contract',
      oldestServer: added.length,
      up: async (db) => void (await sql`drop table added`.execute(db)),
    };
    await migrate(database.db, [...added, taken]);
    // The servers that came with the addition go on; those before are to be replaced first.
    expect(await migrate(database.db, added)).toBe(taken.version);
    const failing = migrate(database.db, MIGRATIONS);
    await expect(failing).rejects.toThrow(NewerDatabaseError);
    await expect(failing).rejects.toThrow(/Start the newer Savedesk/);
  });

  test('refuses a list with a gap or out of order', async () => {
    for (const list of [
      [addsTable(2, 'a')],
      [addsTable(1, 'a'), addsTable(3, 'b')],
      [addsTable(2, 'a'), addsTable(1, 'b')],
      [{ ...addsTable(1, 'a'), kind: 'contract', oldestServer: 2 } satisfies Migration],
    ]) {
      await expect(migrate(database.db, list)).rejects.toThrow(/is version|come later/);
    }
  });

  test('gives customers who were there before accounts one each, from their own values', async () => {
    const { db } = database;
    // As empty as a new database, which takes seconds to make.
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
    const beforeAccounts = MIGRATIONS.findIndex(({ name }) => name === 'accounts');
    await migrate(db, MIGRATIONS.slice(0, beforeAccounts));
    await addCustomer(db, { segment: 'premium', monthly_value_minor: 4_900 });
    await migrate(db);
    const accounts = await db.selectFrom('accounts').selectAll().execute();
    expect(accounts).toMatchObject([
      {
        id: 'main',
        tier: 'premium',
        status: 'active',
        opened_at: new Date(NOON_MS - 800 * DAY_MS),
        monthly_value_minor: 4_900,
        balance_due_minor: 0,
      },
    ]);
  });

  test('puts facts that were there before months in those of their contacts, and keeps all of them', async () => {
    const { db } = database;
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
    const beforeMonths = MIGRATIONS.findIndex(({ name }) => name === 'facts-by-month');
    await migrate(db, MIGRATIONS.slice(0, beforeMonths));
    for (const statement of FACTS_BEFORE_MONTHS) await sql.raw(statement).execute(db);
    await migrate(db);
    const { rows } = await sql<{ line: string }>`
      select tableoid::regclass || ' ' || seq as line from facts order by seq`.execute(db);
    expect(rows.map(({ line }) => line)).toEqual([
      'facts_2025_12 1',
      'facts_2026_01 2',
      'facts_other 3',
      'facts_other 4',
    ]);
    const device = await db.selectFrom('devices').select('last_fact_at').executeTakeFirst();
    expect(device).toEqual({ last_fact_at: new Date('2026-01-01T00:00:04Z') });
  });

  test('puts contacts that were there before years in those, with their names, and what refers to them goes on to', async () => {
    const { db } = database;
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
    const beforeYears = MIGRATIONS.findIndex(({ name }) => name === 'contacts-by-year');
    await migrate(db, MIGRATIONS.slice(0, beforeYears));
    for (const statement of CONTACTS_BEFORE_YEARS) await sql.raw(statement).execute(db);
    await migrate(db);
    const { rows } = await sql<{ line: string }>`
      select c.tableoid::regclass || ' ' || c.external_id || ' ' || note as line
      from contacts c join contact_keys k on k.contact_id = c.id
        and (k.source, k.external_id) = (c.source, c.external_id)
      order by c.external_id`.execute(db);
    expect(rows.map(({ line }) => line)).toEqual([
      'contacts_2025 c1 as it was',
      'contacts_2026 c2 as it was',
      'contacts_other c3 as it was',
    ]);
    const remove = (name: string) =>
      db.deleteFrom('contacts').where('external_id', '=', name).execute();
    await expect(remove('c2')).rejects.toThrow(/repeat_contact_id/);
    await remove('c1');
    await remove('c2');
    expect(await db.selectFrom('utterances').select('id').execute()).toHaveLength(1);
    const [, , ofNobody = ''] = CONTACTS_BEFORE_YEARS.map((each) =>
      each.replace('select id,', 'select gen_random_uuid(),'),
    );
    await expect(sql.raw(ofNobody).execute(db)).rejects.toThrow(/contact_id_fkey/);
  });

  describePostgres('on a PostgreSQL server', () => {
    const postgres = usePostgres('empty');

    test('several servers that start at once migrate once', async () => {
      const servers = await Promise.all(
        [1, 2, 3].map(() => openDatabase({ kind: 'postgres', url: postgres.url })),
      );
      const versions = await Promise.all(servers.map(({ db }) => migrate(db)));
      expect(versions).toEqual(Array(3).fill(MIGRATIONS.length));
      await Promise.all(servers.map((server) => server.close()));
    });
  });
});
