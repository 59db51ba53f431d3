import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';

/** A line to a server on this machine that knows how much went over it. */
export type CountingProxy = {
  readonly port: number;
  /** Bytes both ways since it was opened, without those of TCP and IP. */
  readonly bytes: () => number;
  close(): Promise<void>;
};

export async function openCountingProxy(targetPort: number): Promise<CountingProxy> {
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
  };
  const server = createServer((incoming) => {
    const outgoing = connect(targetPort, '127.0.0.1');
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      from.setNoDelay(true);
      from.on('data', count).pipe(to);
      // One end gone is the other's end too.
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    bytes: () => bytes,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
