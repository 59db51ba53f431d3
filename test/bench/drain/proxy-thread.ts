import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { ProxyThread } from './counting-proxy.ts';

const { targetPort, bytes } = workerData as ProxyThread;
const counted = new BigInt64Array(bytes);

function count(chunk: Buffer): void {
  Atomics.add(counted, 0, BigInt(chunk.length));
}

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
parentPort?.postMessage((server.address() as AddressInfo).port);
