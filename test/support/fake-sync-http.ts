import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Server } from 'socket.io';
import type { Tokens } from '../../shared/protocol/auth.ts';
import { refreshRequestSchema, signInRequestSchema } from '../../shared/protocol/auth.ts';
import type { ConnectRefusal } from '../../shared/protocol/connect.ts';
import { deskRequests } from '../../shared/protocol/desk-messages.ts';
import type { FakeDesk, FakeSyncServer } from './fake-sync-server.ts';

/** The fake server on a port, for hosts that are processes of their own. */
export type FakeSyncHttp = { readonly url: string; close(): Promise<void> };

class Refused extends Error {
  readonly data: ConnectRefusal;
  constructor(refusal: ConnectRefusal) {
    super(refusal.code);
    this.data = refusal;
  }
}

/** Puts the fake server behind HTTP and Socket.IO, as the real one is. */
export async function serveFakeSync(server: FakeSyncServer, port = 0): Promise<FakeSyncHttp> {
  const http = createServer((request, response) => {
    void answerHttp(server, request, response);
  });
  const io = new Server(http, { serveClient: false });
  io.use((socket, next) => {
    const taken = server.connect(socket.handshake.auth, {
      send: (event, payload) => void socket.emit(event, payload),
      disconnect: () => void socket.disconnect(true),
    });
    if (!('desk' in taken)) return next(new Refused(taken));
    socket.data = taken;
    next();
  });
  io.on('connection', (socket) => {
    const { desk, greet } = socket.data as { readonly desk: FakeDesk; greet(): void };
    for (const message of Object.keys(deskRequests)) {
      socket.on(message, async (input: unknown, ack: (answer: unknown) => void) => {
        ack(await server.answer(desk, message, input));
      });
    }
    socket.on('disconnect', () => server.disconnected(desk));
    greet();
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => io.close(),
  };
}

async function answerHttp(
  server: FakeSyncServer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body: unknown = JSON.parse((await text(request)) || '{}');
  const send = (tokens: Tokens | null) => {
    response.writeHead(tokens === null ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(tokens ?? { title: 'no' }));
  };
  switch (request.url) {
    case '/v1/auth/sign-in': {
      const { email, password } = signInRequestSchema.parse(body);
      return send(server.signIn(email, password));
    }
    case '/v1/auth/refresh':
      return send(server.refresh(refreshRequestSchema.parse(body).refreshToken));
    case '/v1/auth/sign-out':
      server.signOut(refreshRequestSchema.parse(body).refreshToken);
      response.writeHead(204).end();
      return;
    default:
      response.writeHead(404).end();
  }
}
