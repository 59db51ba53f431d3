import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Server } from 'socket.io';
import { systemClock } from '../../../../electron/host/clock.ts';
import {
  ConnectionLost,
  ConnectionRefused,
  type ConnectSync,
} from '../../../../electron/host/sync/connection.ts';
import { createSocketConnect } from '../../../../electron/host/sync/socket-connection.ts';
import type { DeviceId } from '../../../../shared/domain/ids.ts';
import { ANE, PASSWORD } from '../../../support/desk-under-test.ts';
import { type FakeSyncHttp, serveFakeSync } from '../../../support/fake-sync-http.ts';
import { createFakeSyncServer, type FakeSyncServer } from '../../../support/fake-sync-server.ts';
import { freePort } from '../../../support/free-port.ts';

let server: FakeSyncServer;
let http: FakeSyncHttp;
let connect: ConnectSync;

beforeEach(async () => {
  server = createFakeSyncServer(systemClock.nowMs);
  server.addAgent(ANE, PASSWORD);
  http = await serveFakeSync(server);
  connect = createSocketConnect(http.url);
});
afterEach(() => http.close());

function auth() {
  const tokens = server.signIn(ANE.email, PASSWORD);
  if (tokens === null) throw new Error('no tokens');
  return {
    accessToken: tokens.accessToken,
    deviceId: '44444444-4444-4444-8444-444444444444' as DeviceId,
    protocolVersion: 1,
  };
}

/** Listens to a connection; `events` fills as they come, `closed` resolves when it is gone. */
function listener() {
  const events: string[] = [];
  const { promise: greeted, resolve: greet } = Promise.withResolvers<void>();
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  return {
    events,
    greeted,
    closed,
    onEvent: (event: string) => {
      events.push(event);
      if (event === 'contacts.current') greet();
    },
    onClose: close,
  };
}

const forever = () => new AbortController().signal;

describe('a connection over Socket.IO', () => {
  test('hears the server from its first word, asks and is answered', async () => {
    const heard = listener();
    const connection = await connect(auth(), heard, forever());
    await heard.greeted;
    expect(heard.events).toEqual(['hello', 'contacts.current']);
    expect(await connection.request('clock.read', {}, 5_000)).toEqual({
      ok: true,
      value: { serverTimeMs: expect.any(Number) },
    });
    connection.close();
    await heard.closed;
  });

  test('is refused with the servers reason', async () => {
    const refused = connect({ ...auth(), accessToken: 'stale' }, listener(), forever());
    await expect(refused).rejects.toThrow(ConnectionRefused);
    await expect(refused).rejects.toMatchObject({ code: 'unauthorized' });
  });

  test('that cannot be had fails, without saying that it was refused', async () => {
    const nowhere = createSocketConnect(`http://127.0.0.1:${await freePort()}`);
    const failed = nowhere(auth(), listener(), forever());
    await expect(failed).rejects.not.toBeInstanceOf(ConnectionRefused);
    await expect(failed).rejects.toThrow();
  });

  test('says when the server has gone, and a question without an answer is lost', async () => {
    const heard = listener();
    const connection = await connect(auth(), heard, forever());
    await heard.greeted;
    server.override('floor.get', () => {
      for (const desk of [...server.desks]) desk.disconnect();
      return { ok: false, error: { code: 'unavailable', detail: '' } };
    });
    await expect(connection.request('floor.get', {}, 5_000)).rejects.toThrow(ConnectionLost);
    await heard.closed;
    await expect(connection.request('clock.read', {}, 200)).rejects.toThrow(ConnectionLost);
  });

  test('can be given up while it is being made', async () => {
    const stop = new AbortController();
    const connecting = connect(auth(), listener(), stop.signal);
    stop.abort();
    await expect(connecting).rejects.toThrow(ConnectionLost);
    expect(server.desks.size).toBe(0);
  });

  test('that is lost between its handshake and the server’s first word is given up, so that the desk tries again', async () => {
    const closing = createServer().listen(0, '127.0.0.1');
    await once(closing, 'listening');
    const gone = new Server(closing, { transports: ['websocket'] });
    gone.use(({ conn }) => conn.close());
    const { port } = closing.address() as AddressInfo;
    const lost = createSocketConnect(`http://127.0.0.1:${port}`)(auth(), listener(), forever());
    await expect(lost).rejects.toThrow('closed while connecting');
    await gone.close();
  });
});
