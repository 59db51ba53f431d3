import { once } from 'node:events';
import { createServer, type ListenOptions, type Server } from 'node:net';
import type { App } from './app-type.ts';

export type Listening = {
  /** Where the server is reached. */
  readonly url: string;
  /** Lets nobody in any more; who is in stays. */
  close(): void;
};

/**
 * Each turn of its event loop Node takes one connection from a listening socket (libuv since 1.45). A busy server makes a
 * hundred turns a second: of thousands who come back at once (S8) most would stand there until they give up, and be taken
 * in when they have gone. So many sockets listen at the same place, and the operating system divides those who come.
 */
const SOCKETS = 8;

/**
 * Listens for HTTP and what it is upgraded to. Where several sockets cannot share a place (Windows, macOS, Node before
 * 22.12) one does it alone.
 * @throws `EADDRINUSE` when another program, or another server of ours, listens there.
 */
export async function listen(
  app: App,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  // Sockets that share a place would share it with another server's, too.
  if (port !== 0) (await openSocket({ host, port })).close();
  const isShared = await canShare(host);
  // Fastify hands on to Node what it does not know itself.
  const place = { host, port, reusePort: isShared };
  const url = await app.listen(place);
  const address = app.server.address();
  const others: Server[] = [];
  if (isShared && typeof address === 'object' && address !== null) {
    const same = { host: address.address, port: address.port, reusePort: true };
    while (others.length < SOCKETS - 1) others.push(await openSocket(same));
  }
  for (const other of others) {
    other.on('connection', (socket) => app.server.emit('connection', socket));
  }
  return {
    url,
    close: () => {
      for (const other of others) other.close();
    },
  };
}

async function canShare(host: string): Promise<boolean> {
  const opened: Server[] = [];
  try {
    const first = await openSocket({ host, port: 0, reusePort: true });
    opened.push(first);
    const address = first.address();
    if (typeof address !== 'object' || address === null) return false;
    opened.push(await openSocket({ host: address.address, port: address.port, reusePort: true }));
    return true;
  } catch {
    return false;
  } finally {
    for (const socket of opened) socket.close();
  }
}

async function openSocket(options: ListenOptions): Promise<Server> {
  // As an HTTP server's own.
  const server = createServer({ allowHalfOpen: true, noDelay: true });
  server.listen(options);
  await once(server, 'listening');
  return server;
}
