import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { LINGER_MS } from '../../../server/realtime/attendance.ts';
import { RECHECK_EVERY_MS } from '../../../server/realtime/desk-connection.ts';
import { recordChange } from '../../../server/store/change-feed.ts';
import type { AgentId, CustomerId, DeviceId } from '../../../shared/domain/ids.ts';
import { MAX_MESSAGE_BYTES } from '../../../shared/protocol/version.ts';
import { createRecorder } from '../../support/desk-facts.ts';
import { useDeskServer } from '../../support/desk-server.ts';
import { eventually } from '../../support/eventually.ts';
import { addContact, addCustomer, addLeg, addUser, NOON_MS } from '../../support/rows.ts';
import { connectDesk, type TestDesk } from '../../support/test-desk.ts';

const newDevice = () => randomUUID() as DeviceId;

describe('a connected desk', () => {
  const using = useDeskServer();
  const connect = (agentId: AgentId, deviceId = newDevice()) =>
    connectDesk(using.server, { agentId, deviceId });

  async function agentWithDesk(
    user: Parameters<typeof addUser>[1] = {},
  ): Promise<{ readonly agentId: AgentId; readonly desk: TestDesk }> {
    const agentId = await addUser(using.server.db, user);
    return { agentId, desk: await connect(agentId) };
  }

  test('is answered what it asks', async () => {
    const { server } = using;
    const { desk } = await agentWithDesk();
    const customerId = await addCustomer(server.db, { name: 'Kari Nordmann' });

    expect(await desk.ask('clock.read', {})).toEqual({
      ok: true,
      value: { serverTimeMs: NOON_MS },
    });
    expect(await desk.ask('customer.search', { text: 'kari' })).toMatchObject({
      ok: true,
      value: { customers: [{ id: customerId, name: 'Kari Nordmann' }] },
    });
    expect(await desk.ask('customer.get', { customerId })).toMatchObject({
      ok: true,
      value: { customer: { profile: { name: 'Kari Nordmann' } } },
    });
    expect(await desk.ask('feed.pull', { cursor: '', limit: 10 })).toMatchObject({
      ok: true,
      value: { changes: [{ kind: 'reference' }, { kind: 'follow-ups' }] },
    });
    desk.close();
  });

  test.each([
    ['facts.push', { facts: [] }, 'bad-request'],
    ['customer.search', { text: ' ' }, 'bad-request'],
    ['customer.search', undefined, 'bad-request'],
    ['customer.get', { customerId: randomUUID() }, 'not-found'],
    ['floor.get', {}, 'forbidden'],
    ['drop.tables', {}, 'bad-request'],
    ['disconnect-all', null, 'bad-request'],
  ])('is answered %s with %j by %s', async (name, input, code) => {
    const { desk } = await agentWithDesk();

    expect(await desk.askRaw(name, input)).toMatchObject({ ok: false, error: { code } });
    desk.close();
  });

  test('is answered when it says nothing with a request, or more than there is to say', async () => {
    const { desk } = await agentWithDesk();

    const error = { code: 'bad-request' };
    expect(await desk.askRaw('customer.search')).toMatchObject({ ok: false, error });
    expect(await desk.askRaw('clock.read', {}, {})).toMatchObject({ ok: true });
    desk.close();
  });

  test('supervisors see the floor', async () => {
    const { server } = using;
    const { desk: supervisor } = await agentWithDesk({ role: 'supervisor' });
    const { agentId, desk } = await agentWithDesk({ name: 'Ane' });
    const recorder = createRecorder(desk.all('hello')[0]?.agent ?? fail(), desk.deviceId);
    const ready = recorder.record('agent.state-changed', { state: { kind: 'ready' } });

    expect(await desk.ask('facts.push', { clockOffsetMs: 0, facts: [ready] })).toEqual({
      ok: true,
      value: { ackedSeq: 1, quarantined: [] },
    });
    await supervisor.next('floor.changed');

    expect(await supervisor.ask('floor.get', {})).toMatchObject({
      ok: true,
      value: {
        atMs: server.clock.nowMs(),
        agents: [{ id: agentId, name: 'Ane', connected: true, state: { kind: 'ready' } }],
      },
    });
    expect(desk.all('floor.changed')).toEqual([]);
    for (const one of [supervisor, desk]) one.close();
  });

  test('hears of a change of the floor at most twice a second, and of the last one', async () => {
    const { server } = using;
    const { desk } = await agentWithDesk({ role: 'admin' });
    await desk.next('floor.changed');
    server.clock.advance(10_000);
    const before = desk.all('floor.changed').length;

    for (let i = 0; i < 20; i += 1) {
      server.link.broadcastToSupervisors('floor.changed', {});
      server.clock.advance(100);
    }
    server.clock.advance(1_000);
    // An answer comes behind everything sent before it.
    await desk.ask('clock.read', {});

    expect(desk.all('floor.changed').length - before).toBe(5);
    desk.close();
  });

  test('is told what the server holds for its agent, on every desk of theirs', async () => {
    const { server } = using;
    const agentId = await addUser(server.db);
    const customerId = await addCustomer(server.db);
    const live = await addContact(server.db, {
      agent_id: agentId,
      customer_id: customerId,
      state: 'live',
      ended_at: null,
    });

    const desks = [await connect(agentId), await connect(agentId)];

    for (const desk of desks) {
      expect(desk.all('contacts.current')).toMatchObject([
        { contacts: [{ header: { contactId: live }, caller: { kind: 'matched' } }] },
      ]);
    }
    server.link.send(agentId, 'contact.connected', { contactId: live, atMs: NOON_MS });
    for (const desk of desks) {
      expect(await desk.next('contact.connected')).toEqual({ contactId: live, atMs: NOON_MS });
      desk.close();
    }
  });

  test('a contact rings at a desk, is accepted by a fact, and is theirs', async () => {
    const { server } = using;
    const { agentId, desk } = await agentWithDesk();
    await server.db
      .insertInto('agent_presence')
      .values({ user_id: agentId, state: '{"kind":"ready"}', since: new Date(NOON_MS) })
      .execute();
    const customerId = await addCustomer(server.db, { name: 'Budi Santoso' });
    const contactId = await addContact(server.db, {
      customer_id: customerId,
      state: 'queued',
      connected_at: null,
      ended_at: null,
    });
    server.routing.queued();

    const offered = await desk.next('contact.offered');
    expect(offered).toMatchObject({
      header: { contactId },
      caller: { kind: 'matched', customer: { profile: { name: 'Budi Santoso' } } },
    });
    const recorder = createRecorder(desk.all('hello')[0]?.agent ?? fail(), desk.deviceId);
    const accepted = recorder.record('contact.accepted', { contactId }, NOON_MS);
    await desk.ask('facts.push', { clockOffsetMs: 0, facts: [accepted] });

    const row = await server.db.selectFrom('contacts').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ agent_id: agentId, state: 'live' });
    desk.close();
  });

  test('an agent is here while one desk is, and for a moment longer', async () => {
    const { server } = using;
    const told: boolean[] = [];
    server.link.onPresence((_agentId, connected) => told.push(connected));
    const agentId = await addUser(server.db);
    expect(server.link.isConnected(agentId)).toBe(false);
    const [first, second] = [await connect(agentId), await connect(agentId)];
    await eventually(() => server.link.mayRingAt(agentId));
    const connected = async () => (await server.metrics.connectedDesks.get()).values[0]?.value;

    first.close();
    await eventually(async () => (await connected()) === 1);
    server.clock.advance(LINGER_MS * 2);
    expect(server.link.isConnected(agentId)).toBe(true);

    second.close();
    await eventually(async () => (await connected()) === 0);
    server.clock.advance(LINGER_MS - 1);
    expect(server.link.isConnected(agentId)).toBe(true);
    const back = await connect(agentId);
    await eventually(async () => (await connected()) === 1);
    server.clock.advance(LINGER_MS * 2);
    expect(told).toEqual([true]);

    back.close();
    await eventually(async () => (await connected()) === 0);
    server.clock.advance(LINGER_MS);
    expect(server.link.isConnected(agentId)).toBe(false);
    expect(told).toEqual([true, false]);
  });

  test('S4: is poked when the feed has news for it, and only then', async () => {
    const { server } = using;
    const { agentId, desk } = await agentWithDesk();
    const { desk: other } = await agentWithDesk({ queues: [] });
    const customerId = await addCustomer(server.db);
    await addContact(server.db, { customer_id: customerId, agent_id: agentId });
    await recordChange(server.db, 'customer', customerId);

    server.link.broadcast('feed.changed', {});
    await desk.next('feed.changed');
    await other.ask('clock.read', {});
    expect(other.all('feed.changed')).toEqual([]);

    await recordChange(server.db, 'reference', null);
    server.link.broadcast('feed.changed', {});
    server.clock.advance(1_000);
    await desk.next('feed.changed');
    await other.next('feed.changed');
    for (const one of [desk, other]) one.close();
  });

  test('finds changes that other processes made by looking now and then', async () => {
    const { server } = using;
    const { desk } = await agentWithDesk();
    await recordChange(server.db, 'reference', null);

    await eventually(() => {
      server.clock.advance(1_000);
      return desk.all('feed.changed').length > 0;
    });
    desk.close();
  });

  test('is let go soon after its right to be here has ended, and may come back with a new one', async () => {
    const { server } = using;
    const { agentId, desk } = await agentWithDesk();
    server.clock.advance(RECHECK_EVERY_MS);
    expect(await desk.ask('clock.read', {})).toMatchObject({ ok: true });

    let goneBecause = '';
    void desk.gone.then((reason) => {
      goneBecause = reason;
    });
    server.signOut(agentId);
    // The next look is due only after the one before has its answer.
    await eventually(() => {
      server.clock.advance(RECHECK_EVERY_MS);
      return goneBecause !== '';
    });

    expect(goneBecause).toBe('transport close');
  });

  test('is let go when the agent has another role now', async () => {
    const { server } = using;
    const { agentId, desk } = await agentWithDesk({ role: 'supervisor' });
    await server.db.updateTable('users').set({ role: 'agent' }).where('id', '=', agentId).execute();
    server.clock.advance(RECHECK_EVERY_MS);
    await desk.gone;

    const back = await connect(agentId, desk.deviceId);
    expect(await back.askRaw('floor.get', {})).toMatchObject({ error: { code: 'forbidden' } });
    back.close();
  });

  test('is slowed when it asks too much, and goes on afterwards', async () => {
    const { server } = using;
    const { desk } = await agentWithDesk();
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => desk.askRaw('clock.read', {})),
    );
    expect(answers.filter((answer) => answer.ok).length).toBeLessThanOrEqual(200);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'unavailable' } });

    server.clock.advance(1_000);
    expect(await desk.askRaw('clock.read', {})).toMatchObject({ ok: true });
    desk.close();
  });

  test('is answered also where it asks many things in one moment, as a screen that is opened', async () => {
    const { desk } = await agentWithDesk();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => desk.askRaw('clock.read', {})),
    );
    expect(answers.filter((answer) => !answer.ok)).toEqual([]);
    desk.close();
  });

  test('is let go when it does not stop', async () => {
    const { desk } = await agentWithDesk();
    for (let i = 0; i < 700; i += 1) desk.socket.emit('clock.read', {});

    await desk.gone;
  });

  test('is let go when a message is too large, and others are not', async () => {
    const { desk } = await agentWithDesk();
    const { desk: other } = await agentWithDesk();

    desk.socket.emit('customer.search', { text: 'x'.repeat(MAX_MESSAGE_BYTES) }, () => {});

    await desk.gone;
    expect(await other.ask('clock.read', {})).toMatchObject({ ok: true });
    other.close();
  });

  test('is told nothing of what failed inside the server, but that it may try again', async () => {
    const { server } = using;
    const { desk } = await agentWithDesk();
    await server.db.schema.alterTable('customers').renameTo('customers_gone').execute();
    const answer = await desk.askRaw('customer.get', { customerId: randomUUID() as CustomerId });
    await server.db.schema.alterTable('customers_gone').renameTo('customers').execute();

    expect(answer).toEqual({
      ok: false,
      error: { code: 'unavailable', detail: expect.not.stringContaining('customers') },
    });
    expect(server.logged.join()).toContain('customer.get');
    desk.close();
  });

  test('learns of a contact that stopped ringing while it was being told of it', async () => {
    const { server } = using;
    const agentId = await addUser(server.db);
    const contactId = await addContact(server.db, { state: 'ringing', ended_at: null });
    await addLeg(server.db, contactId, agentId, {
      outcome: 'ringing',
      ring_ends_at: new Date(NOON_MS + 5_000),
    });
    const { currentContacts } = server.routing;
    let reads = 0;
    server.routing.currentContacts = async (id) => {
      const current = await currentContacts(id);
      reads += 1;
      if (reads === 1) {
        // The caller hangs up between the reading of the state and the telling of it.
        await server.db.updateTable('contact_legs').set({ outcome: 'abandoned' }).execute();
        await server.db.updateTable('contacts').set({ state: 'abandoned' }).execute();
        server.link.send(agentId, 'contact.withdrawn', { contactId, cause: 'abandoned' });
      }
      return current;
    };

    const desk = await connect(agentId);

    expect(desk.heard.map((one) => one.event)).toEqual([
      'hello',
      'contact.withdrawn',
      'contacts.current',
    ]);
    expect(desk.all('contacts.current')).toEqual([{ contacts: [] }]);
    desk.close();
  });
});

function fail(): never {
  throw new Error('hello comes first');
}
