import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { type Database, openDatabase } from '../../../server/store/database.ts';
import { schemaVersion } from '../../../server/store/migrate.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { usePostgres } from '../../support/both-databases.ts';
import { describePostgres, describeRedis } from '../../support/describe-with.ts';
import { eventually } from '../../support/eventually.ts';
import { startRedis, type TestRedis } from '../../support/redis.ts';
import { addSettings } from '../../support/rows.ts';
import { emptyTables } from '../../support/server-database.ts';
import type { TestDesk } from '../../support/test-desk.ts';
import { type JoinedServers, joinServers, type Workstation } from './joined-servers.ts';
import { oneStepAhead } from './one-step-ahead.ts';

// Whole servers start here, which takes its time on a busy machine.
jest.setTimeout(60_000);

describeRedis('several server processes', () => {
  describePostgres('on one PostgreSQL', () => {
    const postgres = usePostgres('migrated');
    let redis: TestRedis;
    let database: Database;
    let servers: JoinedServers;

    beforeAll(async () => {
      redis = await startRedis();
      database = await openDatabase({ kind: 'postgres', url: postgres.url });
    });
    beforeEach(async () => {
      await emptyTables(database.db);
      await addSettings(database.db);
      servers = await joinServers(database.db, postgres.url, redis.url);
    });
    afterEach(() => servers.close());
    afterAll(async () => {
      await database.close();
      await redis.stop();
    });

    const push = (desk: TestDesk, facts: ReturnType<Workstation['recorder']['record']>[]) =>
      desk.ask('facts.push', { clockOffsetMs: 0, facts });

    async function readyAt(url: string, who?: Workstation) {
      const workstation = who ?? (await servers.workstation());
      const desk = await workstation.connect(url);
      const state = { kind: 'ready' } as const;
      await push(desk, [workstation.recorder.record('agent.state-changed', { state }, Date.now())]);
      return { ...workstation, desk };
    }

    const accept = ({ desk, recorder }: Awaited<ReturnType<typeof readyAt>>, id: ContactId) =>
      push(desk, [recorder.record('contact.accepted', { contactId: id }, Date.now())]);

    const offer = (url: string, contactId: string) =>
      servers.phone(url).offer({ contactId, from: '+4722334455', queue: 'cancellation' });

    /** Resolves when the supervisor's server knows that the agent is there. */
    const seenBy = (supervisor: TestDesk, { agentId }: Workstation) =>
      eventually(async () => {
        const floor = await supervisor.ask('floor.get', {});
        return floor.ok && floor.value.agents.some((one) => one.id === agentId && one.connected);
      });

    const readiness = async (url: string) => (await fetch(`${url}/readyz`)).json();

    test('a contact that one hears of rings at a desk of another, and supervisors of all see it', async () => {
      const a = await servers.start();
      const b = await servers.start();
      const supervisor = await (await servers.workstation({ role: 'supervisor' })).connect(a.url);
      const ane = await readyAt(b.url);
      await seenBy(supervisor, ane);
      await readyAt(a.url);

      // At who has been idle longest, wherever they are.
      await offer(a.url, 'c1');
      const { header } = await ane.desk.next('contact.offered');
      await accept(ane, header.contactId);
      const phone = servers.phone(a.url);
      expect(await phone.status('c1')).toMatchObject({ state: 'live' });

      await phone.say('c1', 'I want to cancel.');
      expect(await ane.desk.next('contact.utterance')).toMatchObject({
        utterance: { text: 'I want to cancel.' },
      });
      const before = supervisor.all('floor.changed').length;
      await phone.hangUp('c1');
      await ane.desk.next('contact.ended');
      await eventually(() => supervisor.all('floor.changed').length > before);
      expect(await readiness(a.url)).toEqual({ status: 'ok', redis: 'joined' });

      // One server goes in good order: it takes nobody else's desks with it.
      await a.close();
      await supervisor.gone;
      expect(await ane.desk.ask('clock.read', {})).toMatchObject({ ok: true });
    });

    test('a server killed while a contact rings at its desk loses neither: it rings elsewhere, and the desk comes back', async () => {
      const a = await servers.start();
      const b = await servers.startProcess();
      const ane = await readyAt(b.url);
      await offer(a.url, 'c1');
      const { header } = await ane.desk.next('contact.offered');
      const bo = await readyAt(a.url);

      await b.stop('SIGKILL');
      servers.balancer.remove(b.url);
      await ane.desk.gone;

      expect(await bo.desk.next('contact.offered')).toMatchObject({
        header: { contactId: header.contactId },
      });
      const back = await ane.connect();
      expect(back.all('contacts.current')).toEqual([{ contacts: [] }]);
      await accept(bo, header.contactId);
      await offer(a.url, 'c2');
      await back.next('contact.offered');
    });

    test('without Redis each goes on with its own desks, which stay connected and miss nothing; with it, all are one again', async () => {
      const a = await servers.start();
      const b = await servers.start();
      const ane = await readyAt(b.url);
      await offer(a.url, 'c1');
      const { header } = await ane.desk.next('contact.offered');
      await accept(ane, header.contactId);
      const port = Number(new URL(redis.url).port);

      await redis.stop();
      await eventually(async () => (await readiness(b.url)).redis === 'cut-off');
      const bo = await readyAt(b.url);
      await offer(a.url, 'c2');
      await bo.desk.next('contact.offered');
      await servers.phone(a.url).hangUp('c1');
      await eventually(async () => (await readiness(a.url)).redis === 'cut-off');

      redis = await startRedis(port);
      // What was said meanwhile at the other server.
      await eventually(() =>
        ane.desk
          .all('contacts.current')
          .some(({ contacts }) => contacts.some(({ phase }) => phase.kind === 'ended')),
      );
      await eventually(async () => (await readiness(a.url)).redis === 'joined');
      await servers.phone(a.url).hangUp('c2');
      await bo.desk.next('contact.withdrawn');
      expect([ane.desk.socket.connected, bo.desk.socket.connected]).toEqual([true, true]);
    });

    test('the schema goes ahead and the servers are replaced one after the other, and no contact or fact is lost', async () => {
      const a = await servers.start();
      const b = await servers.start();
      const ane = await readyAt(b.url);
      const bo = await readyAt(a.url);
      await offer(b.url, 'c1');
      const { header } = await ane.desk.next('contact.offered');
      await accept(ane, header.contactId);
      const { version, undo } = await oneStepAhead(database.db);

      // On the next schema those of this one are ready, route and take facts.
      expect(await readiness(a.url)).toMatchObject({ status: 'ok' });
      await offer(a.url, 'c2');
      const second = await bo.desk.next('contact.offered');
      const c = await servers.start();
      expect(await readiness(c.url)).toMatchObject({ status: 'ok' });

      servers.balancer.remove(b.url);
      await b.close();
      await ane.desk.gone;
      const aneAgain = await ane.connect(c.url);
      expect(aneAgain.all('contacts.current')).toMatchObject([
        { contacts: [{ header: { contactId: header.contactId } }] },
      ]);
      await accept(bo, second.header.contactId);
      servers.balancer.remove(a.url);
      await a.close();
      await bo.desk.gone;
      const boAgain = await bo.connect();
      for (const [desk, { recorder }, id] of [
        [aneAgain, ane, header.contactId],
        [boAgain, bo, second.header.contactId],
      ] as const) {
        const claimed = recorder.record(
          'fcr.claimed',
          { contactId: id, resolved: true },
          Date.now(),
        );
        // The answer was lost with the server, as it were: the same again is no other fact.
        await push(desk, [claimed]);
        expect(await push(desk, [claimed])).toMatchObject({ ok: true, value: { quarantined: [] } });
      }

      expect(await schemaVersion(database.db)).toBe(version);
      const facts = await database.db
        .selectFrom('facts')
        .select(['agent_id', 'type'])
        .orderBy('seq')
        .execute();
      for (const { agentId } of [ane, bo]) {
        const own = facts.filter((fact) => fact.agent_id === agentId).map(({ type }) => type);
        expect(own).toEqual(['agent.state-changed', 'contact.accepted', 'fcr.claimed']);
      }
      const contacts = await database.db
        .selectFrom('contacts')
        .select(['state', 'fcr_claimed'])
        .execute();
      expect(contacts).toEqual([1, 2].map(() => ({ state: 'live', fcr_claimed: true })));
      await undo();
    });
  });
});
