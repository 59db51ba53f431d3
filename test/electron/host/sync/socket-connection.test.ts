import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { Server } from 'socket.io';
import { createSocketConnect } from '../../../../electron/host/sync/socket-connection.ts';

test('a line that is lost between its handshake and the server’s word is given up, so that the desk tries again', async () => {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http, { transports: ['websocket'] });
  server.use(({ conn }) => conn.close());
  const { port } = http.address() as AddressInfo;
  const connect = createSocketConnect(`http://127.0.0.1:${port}`);
  const listener = { onEvent: () => {}, onClose: () => {} };
  await expect(
    connect({} as Parameters<typeof connect>[0], listener, new AbortController().signal),
  ).rejects.toThrow('closed while connecting');
  await server.close();
});
