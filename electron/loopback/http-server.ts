import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { WebSocketServer } from 'ws';
import type { Transport } from '../../shared/rpc/transport.ts';
import type { HostLog } from '../host/log.ts';
import { contentSecurityPolicy } from './csp.ts';
import { CONSOLE_PROTOCOL, createGuard } from './guard.ts';
import { webSocketTransport } from './websocket-transport.ts';

/** Only this machine: the console's data never leaves it. */
const LOOPBACK = '127.0.0.1';
export const SOCKET_PATH = '/host';
/** Notes are the largest thing a console sends: 20,000 characters, escaped. */
const MOST_FRAME_BYTES = 512 * 1024;
/** Left to itself, Fastify loads compilers of schemas: a quarter of what a start takes, for none. */
const NO_SCHEMAS = { buildValidator: () => noSchema, buildSerializer: () => noSchema };

export type LoopbackServerOptions = {
  /** The built console. */
  readonly rendererDir: string;
  /** 0 = any free port. */
  readonly port: number;
  readonly token: string;
  readonly log: HostLog;
  readonly onConsole: (transport: Transport) => void;
};

export type LoopbackServer = {
  readonly port: number;
  close(): Promise<void>;
};

/** Serves the console's page and its frames on 127.0.0.1. */
export async function startLoopbackServer(options: LoopbackServerOptions): Promise<LoopbackServer> {
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    schemaController: { compilersFactory: NO_SCHEMAS },
  });
  await app.register(fastifyStatic, {
    root: options.rendererDir,
    wildcard: true,
    etag: true,
    cacheControl: false,
    // Built files have their content's hash in their name; the page itself must always be fresh.
    setHeaders: (reply, path) => {
      const fresh = path.endsWith('.html');
      reply.header('cache-control', fresh ? 'no-store' : 'public, max-age=31536000, immutable');
    },
  });
  let guard = createGuard(options.port, options.token);
  let policy = contentSecurityPolicy(options.port);
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    if (!guard.isOurHost(request.headers.host)) {
      await reply.code(421).type('text/plain').send('Open this page at its own address.\n');
    }
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_FRAME_BYTES,
    handleProtocols: () => CONSOLE_PROTOCOL,
  });
  app.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const path = new URL(request.url ?? '/', `http://${LOOPBACK}`).pathname;
    if (path !== SOCKET_PATH || !guard.mayConnect(request)) {
      options.log.warn('console-refused', { path: path === SOCKET_PATH });
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A broken frame or a reset connection ends this console's line and nothing else.
      socket.on('error', () => socket.terminate());
      options.onConsole(webSocketTransport(socket));
    });
  });

  const port = await listen(app, options.port);
  guard = createGuard(port, options.token);
  policy = contentSecurityPolicy(port);
  return {
    port,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await app.close();
    },
  };
}

async function listen(app: FastifyInstance, port: number): Promise<number> {
  await app.listen({ host: LOOPBACK, port });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('No port to listen on.');
  return address.port;
}

function noSchema(): never {
  throw new Error('No route of the workstation has a schema.');
}
