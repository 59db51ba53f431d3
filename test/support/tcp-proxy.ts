import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

/** Where a connection goes on to; asked anew for each. */
export type Upstream = () => { readonly host: string; readonly port: number };

/**
 * How the line behaves: `open` passes everything on at once; `slow` holds each piece back for a while;
 * `silent` takes connections and what is sent, and passes nothing on; `cut` refuses them.
 */
export type LineState =
  | { readonly kind: 'open' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'silent' }
  | { readonly kind: 'cut' };

/** A line between two programs on this machine, with its faults in the test's hand. */
export type TcpProxy = {
  readonly port: number;
  /** Connections that are open now. */
  readonly connections: () => number;
  /** From now on, also for what is connected already. */
  become(state: LineState): void;
  /** Breaks what is connected now, as a router that restarts does; new connections are taken as before. */
  reset(): void;
  close(): Promise<void>;
};

/** Listens on a free loopback port and passes bytes on to `upstream` both ways, in order. */
export async function startTcpProxy(upstream: Upstream): Promise<TcpProxy> {
  let state: LineState = { kind: 'open' };
  let changed = Promise.withResolvers<void>();
  const open = new Set<Socket>();

  /** Holds back what passes for as long as the line wants it. */
  const held = () =>
    new Transform({
      transform: (chunk, _encoding, done) => {
        void passable().then(() => done(null, chunk));
      },
    });

  async function passable(): Promise<void> {
    while (state.kind === 'silent') await changed.promise;
    if (state.kind === 'slow') await delay(state.delayMs);
  }

  const server = createServer((incoming) => {
    if (state.kind === 'cut') {
      incoming.resetAndDestroy();
      return;
    }
    const outgoing = connect(upstream());
    const both = [incoming, outgoing];
    for (const socket of both) {
      open.add(socket);
      socket.setNoDelay(true);
      // One end gone is the other's end too: with it, what was on its way is gone.
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    incoming.pipe(held()).pipe(outgoing);
    outgoing.pipe(held()).pipe(incoming);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const reset = () => {
    for (const socket of open) socket.resetAndDestroy();
  };

  return {
    port: (server.address() as AddressInfo).port,
    connections: () => open.size / 2,
    become: (next) => {
      state = next;
      changed.resolve();
      changed = Promise.withResolvers<void>();
      if (next.kind === 'cut') reset();
    },
    reset,
    close: async () => {
      server.close();
      reset();
      await once(server, 'close');
    },
  };
}
