import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { findActiveAgent } from '../../../../server/auth/user-queries.ts';
import { recordChange } from '../../../../server/store/change-feed.ts';
import { type Database, openDatabase } from '../../../../server/store/database.ts';
import { migrate } from '../../../../server/store/migrate.ts';
import { findConcernedAgents } from '../../../../server/sync/feed/concerned-agents.ts';
import { cutFeed } from '../../../../server/sync/feed/cut-feed.ts';
import { readHorizon } from '../../../../server/sync/feed/horizon.ts';
import { seededRandom } from '../../../../server/synthetic/seeded-random.ts';
import type { CustomerId } from '../../../../shared/domain/ids.ts';
import type { AgentProfile } from '../../../../shared/protocol/connect.ts';
import { createFeedModel, customerIdOf } from '../../../simulation/feed-model.ts';
import { describePostgres } from '../../../support/describe-with.ts';
import { createFeedReader } from '../../../support/feed-reader.ts';
import { fuzzSeeds } from '../../../support/fuzz-seeds.ts';
import { startPostgres, type TestPostgres } from '../../../support/postgres.ts';
import { addContact, addCustomer, addSettings, addUser, NOON_MS } from '../../../support/rows.ts';
import { emptyTables } from '../../../support/server-database.ts';

describePostgres('the change feed while transactions overlap', () => {
  let postgres: TestPostgres;
  let database: Database;
  let agent: AgentProfile;
  beforeAll(async () => {
    // Of its own: the feed waits for every transaction on a server, those of other tests as well.
    postgres = await startPostgres();
    database = await openDatabase({ kind: 'postgres', url: postgres.connectionString });
    await migrate(database.db);
  }, 60_000);
  beforeEach(async () => {
    await emptyTables(database.db);
    await addSettings(database.db);
    const found = await findActiveAgent(database.db, await addUser(database.db));
    if (!found) throw new Error('the agent was just added');
    agent = found;
  });
  afterAll(async () => {
    await database.close();
    await postgres.stop();
  });

  async function addServed(name: string): Promise<CustomerId> {
    const id = await addCustomer(database.db, { name });
    await addContact(database.db, { customer_id: id, agent_id: agent.id });
    return id;
  }

  /** A transaction that has written its change and stays open until it is told to go on. */
  async function openTransaction(customerId: CustomerId, isolation?: 'rollback') {
    const written = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const done = database.db.transaction().execute(async (trx) => {
      await recordChange(trx, 'customer', customerId);
      written.resolve();
      await goOn.promise;
      if (isolation === 'rollback') throw new Error('thought better of it');
    });
    const settled = done.catch(() => {});
    await written.promise;
    return {
      end: async () => {
        goOn.resolve();
        await settled;
      },
    };
  }

  test('S4: nothing is removed that a transaction may yet come before, whoever is filled meanwhile', async () => {
    const [early, late] = [await addServed('Early'), await addServed('Late')];
    await sql`delete from changes`.execute(database.db);
    const running = await openTransaction(early);
    await database.db.transaction().execute((trx) => recordChange(trx, 'customer', late));
    const monthsPass = () =>
      sql`update changes set at = now() - interval '1 year'`.execute(database.db);
    await monthsPass();

    expect(await cutFeed(database.db)).toBe(0);
    const reader = createFeedReader(database.db, agent);
    expect(await reader.pullAll()).toContain('Late');
    await running.end();
    expect(await reader.pullAll()).toEqual(['Early', 'Late']);
    await monthsPass();
    expect(await cutFeed(database.db)).toBe(2);
  });

  test('S4: a row committed late is not skipped, though a later one has been seen to commit', async () => {
    const [early, late] = [await addServed('Early'), await addServed('Late')];
    const reader = createFeedReader(database.db, agent);
    await reader.pullAll();

    const open = await openTransaction(late);
    await recordChange(database.db, 'customer', early);
    // The later transaction has committed, the earlier one has not: neither is handed out yet.
    expect(await reader.pullAll()).toEqual([]);
    await open.end();

    expect((await reader.pullAll()).toSorted()).toEqual(['Early', 'Late']);
  });

  test('S4: a transaction that is rolled back holds up nothing for good', async () => {
    const [first, second] = [await addServed('First'), await addServed('Second')];
    const reader = createFeedReader(database.db, agent);
    await reader.pullAll();

    const open = await openTransaction(first, 'rollback');
    await recordChange(database.db, 'customer', second);
    expect(await reader.pullAll()).toEqual([]);
    await open.end();

    expect(await reader.pullAll()).toEqual(['Second']);
  });

  test('S4: a desk that is filled while a change is on its way gets the change afterwards', async () => {
    const served = await addServed('Before');
    const open = await openTransaction(served);
    const reader = createFeedReader(database.db, agent);
    expect(await reader.pullAll()).toEqual(['reference', 'follow-ups', 'Before']);

    await database.db.updateTable('customers').set({ name: 'After' }).execute();
    await open.end();

    expect(await reader.pullAll()).toEqual(['After']);
  });

  test.each(fuzzSeeds(4))(
    'S4: the feed of the simulation tells a desk the same: seed %i',
    async (seed) => {
      const random = seededRandom(`feed-contract/${seed}`);
      const model = createFeedModel();
      const served = await Promise.all([0, 1, 2, 3].map((n) => addServed(`${n}`)));
      const reader = createFeedReader(database.db, agent);
      await reader.pullAll();
      let { cursor } = model.pull('', 100);
      const running: (() => Promise<void>)[] = [];
      let toldOf = 0;

      async function begin(commits: boolean): Promise<void> {
        const n = random.int(0, served.length - 1);
        const [change, open] = [
          model.begin(n),
          await openTransaction(served[n] as CustomerId, commits ? undefined : 'rollback'),
        ];
        running.push(async () => {
          if (commits) change.commit();
          else change.rollBack();
          await open.end();
        });
      }
      async function pull(): Promise<void> {
        const limit = random.int(1, 3);
        const page = model.pull(cursor, limit);
        cursor = page.cursor;
        const ids = page.changes.map(
          (change) => 'customer' in change && change.customer.profile.id,
        );
        const expected = [0, 1, 2, 3].filter((n) => ids.includes(customerIdOf(n)));
        const real = await reader.pull(limit);
        const names = real.changes.map((one) => 'customer' in one && one.customer.profile.name);
        expect([names.toSorted(), real.more]).toEqual([expected.map(String), page.more]);
        toldOf += names.length;
      }

      try {
        for (let step = 0; step < 40; step += 1) {
          const what = random.weighted({ begin: running.length < 4 ? 2 : 0, end: 2, pull: 3 });
          if (what === 'begin') await begin(random.chance(0.8));
          else if (what === 'pull') await pull();
          else await running.splice(random.int(0, running.length), 1)[0]?.();
        }
      } finally {
        for (const end of running) await end();
      }
      for (let pulls = 0; pulls < 10; pulls += 1) await pull();
      expect(toldOf).toBeGreaterThan(3);
    },
    60_000,
  );

  test('S4: desks are told of a late change when it can be read, not before', async () => {
    const served = await addServed('Served');
    const { xid } = await readHorizon(database.db);
    const open = await openTransaction(served);
    const stranger = await addCustomer(database.db, { name: 'Stranger' });
    await recordChange(database.db, 'customer', stranger);

    const held = await findConcernedAgents(database.db, { xid, id: 0 }, NOON_MS);
    expect(held).toMatchObject({ agents: [], heldBack: true });
    await open.end();

    expect(await findConcernedAgents(database.db, held.next, NOON_MS)).toMatchObject({
      agents: [agent.id],
      heldBack: false,
    });
  });
});
