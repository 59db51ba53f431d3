import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { io } from 'socket.io-client';
import { readHorizon } from '../../../server/sync/feed/horizon.ts';
import type { DeviceId } from '../../../shared/domain/ids.ts';
import { MIN_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { useDeskServer } from '../../support/desk-server.ts';
import { eventually } from '../../support/eventually.ts';
import { addUser, NOON_MS } from '../../support/rows.ts';
import { connectDesk, refusalOf } from '../../support/test-desk.ts';

const newDevice = () => randomUUID() as DeviceId;

describe('connecting a desk', () => {
  const using = useDeskServer();

  test('S6: the server says hello first: versions, time, who is signed in and what it holds', async () => {
    const { server } = using;
    const agentId = await addUser(server.db, { name: 'Ane', email: 'ane@nordlys.example' });

    const desk = await connectDesk(server, { agentId, deviceId: newDevice() });

    expect(desk.heard.map((one) => one.event)).toEqual(['hello', 'contacts.current']);
    expect(desk.all('hello')).toEqual([
      {
        protocolVersion: PROTOCOL_VERSION,
        minProtocolVersion: MIN_PROTOCOL_VERSION,
        serverTimeMs: NOON_MS,
        agent: {
          id: agentId,
          name: 'Ane',
          email: 'ane@nordlys.example',
          role: 'agent',
          team: 'main',
          language: 'en',
          queues: ['cancellation'],
          channels: ['voice'],
        },
        ackedSeq: 0,
        epoch: (await readHorizon(server.db)).epoch,
        retryWithinMs: 5_000,
      },
    ]);
    desk.close();
  });

  test('S2: hello says how far the facts of this device are held', async () => {
    const { server } = using;
    const agentId = await addUser(server.db);
    const deviceId = newDevice();
    (await connectDesk(server, { agentId, deviceId })).close();
    await server.db.updateTable('devices').set({ acked_seq: 17 }).execute();

    const desk = await connectDesk(server, { agentId, deviceId });

    expect(desk.all('hello')[0]?.ackedSeq).toBe(17);
    desk.close();
  });

  test.each([
    ['nothing', { accessToken: undefined }, 'bad-request'],
    ['a device id that is none', { deviceId: 'my-pc' }, 'bad-request'],
    ['a token of nobody', { accessToken: 'made up' }, 'unauthorized'],
  ])('is refused with %s', async (_what, auth, code) => {
    const { server } = using;
    const agentId = await addUser(server.db);

    const refusal = await refusalOf(server, { agentId, deviceId: newDevice(), auth });

    expect(refusal.code).toBe(code);
    expect(await server.db.selectFrom('devices').selectAll().execute()).toEqual([]);
  });

  test('S6: a desk older than the oldest protocol spoken is told to update', async () => {
    const { server } = using;
    const agentId = await addUser(server.db);
    // One whose handshake looked different, too.
    const auth = {
      protocolVersion: MIN_PROTOCOL_VERSION - 1,
      accessToken: undefined,
      token: 'old',
    };

    const refusal = await refusalOf(server, { agentId, deviceId: newDevice(), auth });

    expect(refusal).toMatchObject({
      code: 'protocol-too-old',
      detail: expect.stringContaining('update'),
    });
  });

  test('S6: a desk newer than the server is let in and decides for itself', async () => {
    const { server } = using;
    const agentId = await addUser(server.db);
    const auth = { protocolVersion: PROTOCOL_VERSION + 1 };

    const desk = await connectDesk(server, { agentId, deviceId: newDevice(), auth });

    expect(desk.all('hello')[0]?.protocolVersion).toBe(PROTOCOL_VERSION);
    desk.close();
  });

  test('a device belongs to the agent who connected from it first', async () => {
    const { server } = using;
    const deviceId = newDevice();
    const first = await connectDesk(server, { agentId: await addUser(server.db), deviceId });

    const refusal = await refusalOf(server, { agentId: await addUser(server.db), deviceId });

    expect(refusal).toMatchObject({ code: 'device-of-another-agent' });
    first.close();
  });

  test('S8: of many who come at once, each is greeted as who they are, and a device has one agent', async () => {
    const { server } = using;
    const desks = [];
    for (let count = 0; count < 12; count += 1) {
      const agentId = await addUser(server.db, { active: count % 4 > 0 });
      desks.push({ agentId, deviceId: newDevice(), isActive: count % 4 > 0 });
    }
    const contested = newDevice();
    const rivals = [await addUser(server.db), await addUser(server.db)];

    const greeted = Promise.all(
      desks.map(async ({ agentId, deviceId, isActive }) => {
        if (!isActive) return (await refusalOf(server, { agentId, deviceId })).code;
        const desk = await connectDesk(server, { agentId, deviceId });
        desk.close();
        return desk.all('hello')[0]?.agent.id;
      }),
    );
    const claims = await Promise.allSettled(
      rivals.map(async (agentId) => connectDesk(server, { agentId, deviceId: contested })),
    );

    expect(await greeted).toEqual(
      desks.map(({ agentId, isActive }) => (isActive ? agentId : 'unauthorized')),
    );
    const won = claims.flatMap((claim) => (claim.status === 'fulfilled' ? [claim.value] : []));
    expect(won).toHaveLength(1);
    won[0]?.close();
  });

  test('somebody who no longer works here is not let in', async () => {
    const { server } = using;
    const agentId = await addUser(server.db, { active: false });

    expect((await refusalOf(server, { agentId, deviceId: newDevice() })).code).toBe('unauthorized');
  });

  test('what goes wrong inside the server is logged there and not told', async () => {
    const { server } = using;
    const agentId = await addUser(server.db);
    await server.db.schema.alterTable('devices').renameTo('devices_gone').execute();
    const socket = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      auth: {
        accessToken: server.tokenFor(agentId),
        deviceId: newDevice(),
        protocolVersion: PROTOCOL_VERSION,
      },
    });
    const error = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
    await server.db.schema.alterTable('devices_gone').renameTo('devices').execute();

    expect(error.message).toBe('unavailable');
    expect('data' in error && error.data).toBeFalsy();
    expect(server.logged.join()).toContain('devices');
  });

  test('connected desks are counted', async () => {
    const { server } = using;
    const connected = async () => (await server.metrics.connectedDesks.get()).values[0]?.value;
    const agentId = await addUser(server.db);
    const desks = [
      await connectDesk(server, { agentId, deviceId: newDevice() }),
      await connectDesk(server, { agentId, deviceId: newDevice() }),
    ];
    expect(await connected()).toBe(2);

    for (const desk of desks) desk.close();
    await eventually(async () => (await connected()) === 0);
  });
});
