import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { io, type Socket } from 'socket.io-client';
import { hashPassword } from '../../server/auth/password.ts';
import { readConfig } from '../../server/config.ts';
import { createLog } from '../../server/observability/log.ts';
import { systemRandom } from '../../server/runtime/random.ts';
import { type RunningServer, startServer } from '../../server/start.ts';
import { DataDirBusyError, readServerFile } from '../../server/store/data-dir-lock.ts';
import { uuidV7 } from '../../shared/domain/ids.ts';
import { tokensSchema } from '../../shared/protocol/auth.ts';
import { serverEvents } from '../../shared/protocol/server-messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { dataPlacePerTest } from '../support/data-place.ts';
import { putEmbeddedDatabase } from '../support/embedded-database.ts';
import { phoneSystem } from '../support/phone-system.ts';
import { addCustomer, addSettings, addUser } from '../support/rows.ts';
import { PASSWORD } from '../support/sign-in.ts';

const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

// Even so, several starts of a whole server take their time on a busy machine.
jest.setTimeout(60_000);

describe('a whole server', () => {
  const temp = dataPlacePerTest();
  const running: RunningServer[] = [];
  const desks: Socket[] = [];
  const start = async (more: Record<string, unknown> = {}): Promise<RunningServer> => {
    const config = readConfig({
      dataDir: temp.path,
      databaseUrl: temp.databaseUrl ?? undefined,
      port: 0,
      logLevel: 'silent',
      webhookSecrets: [SECRET],
      ...more,
    });
    const server = await startServer({ config, log: createLog('silent') });
    running.push(server);
    return server;
  };
  const stopAll = async () => {
    for (const desk of desks.splice(0)) desk.disconnect();
    for (const server of running.splice(0)) await server.close();
  };
  afterEach(stopAll);

  /** Signs in and connects as a desk does; resolves once the server may ring it. */
  async function connectDesk(server: RunningServer, email: string): Promise<Socket> {
    const response = await fetch(`${server.url}/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    const { accessToken } = tokensSchema.parse(await response.json());
    const desk = io(server.url, {
      transports: ['websocket'],
      reconnection: false,
      auth: { accessToken, deviceId: randomUUID(), protocolVersion: PROTOCOL_VERSION },
    });
    desks.push(desk);
    await new Promise((resolve, reject) => {
      desk.once('contacts.current', resolve);
      desk.once('connect_error', reject);
    });
    return desk;
  }

  test('pops the caller at a ready desk, for a signed event, and closes in good order', async () => {
    const server = await start();
    await addSettings(server.db);
    await addCustomer(server.db, { name: 'Budi Santoso', phones: ['+4722334455'] });
    const agentId = await addUser(server.db, {
      email: 'ane@nordlys.example',
      password_hash: await hashPassword(PASSWORD),
    });
    const desk = await connectDesk(server, 'ane@nordlys.example');
    const ready = await desk.emitWithAck('facts.push', {
      clockOffsetMs: 0,
      facts: [
        {
          id: uuidV7(Date.now(), systemRandom.bytes),
          deviceId: (desk.auth as { deviceId: string }).deviceId,
          seq: 1,
          agentId,
          type: 'agent.state-changed',
          schemaVersion: 1,
          occurredAtMs: Date.now(),
          payload: { state: { kind: 'ready' } },
        },
      ],
    });
    expect(ready).toMatchObject({ ok: true, value: { ackedSeq: 1, quarantined: [] } });

    const popped = new Promise((resolve) => desk.once('contact.offered', resolve));
    const phone = phoneSystem(server.url, SECRET);
    await phone.offer({ contactId: 'c1', from: '22 33 44 55', queue: 'cancellation' });

    expect(serverEvents['contact.offered'].parse(await popped)).toMatchObject({
      caller: { kind: 'matched', customer: { profile: { name: 'Budi Santoso' } } },
    });
    expect(await phone.status('c1')).toMatchObject({ state: 'ringing' });

    const gone = new Promise((resolve) => desk.once('disconnect', resolve));
    await stopAll();
    await gone;
    expect(await readServerFile(temp.path)).toBeNull();
  });

  test('keeps its data and its secrets over a restart, and serves its reference data', async () => {
    await putEmbeddedDatabase(join(temp.path, 'server'));
    const inFolder = { webhookSecrets: [], databaseUrl: undefined };
    const first = await start(inFolder);
    await addUser(first.db, { name: 'Kept' });
    await stopAll();

    const second = await start(inFolder);

    const users = await second.db.selectFrom('users').select('name').execute();
    expect(users).toEqual([{ name: 'Kept' }]);
    const documents = await second.db.selectFrom('reference_documents').select('kind').execute();
    expect(documents.map(({ kind }) => kind).sort()).toEqual([
      'dispositions',
      'feedback',
      'guardrails',
      'limits',
      'offers',
      'playbooks',
      'ranking',
      'reasons',
    ]);
    // The files and the key were news to the desks once; the same a second time are not.
    expect(await second.db.selectFrom('changes').select('kind').execute()).toEqual([
      { kind: 'reference' },
      { kind: 'reference' },
    ]);
    expect(await second.db.selectFrom('grant_keys').select('kid').execute()).toHaveLength(1);
    expect(existsSync(join(temp.path, 'secrets', 'webhook-secret'))).toBe(true);
  });

  test('keeps a second server off its data folder, and tells where it is', async () => {
    const { url } = await start();

    await expect(start()).rejects.toThrow(DataDirBusyError);

    expect(await readServerFile(temp.path)).toMatchObject({ url });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test('that cannot start lets go of everything it had taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    taken.close();

    const referenceDir = join(temp.path, 'reference');
    mkdirSync(referenceDir);
    writeFileSync(join(referenceDir, 'offers.yaml'), 'offers: [');
    await expect(start({ referenceDir })).rejects.toThrow(/offers\.yaml/);

    expect(await readServerFile(temp.path)).toBeNull();
    const server = await start({ port });
    expect(server.url).toBe(`http://127.0.0.1:${port}`);
  });
});
