import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** A line to a server on this machine that knows how much went over it. */
export type CountingProxy = {
  readonly port: number;
  /** Bytes both ways since it was opened, without those of TCP and IP. */
  readonly bytes: () => number;
  close(): Promise<void>;
};

/** What the thread that passes bytes on is started with. */
export type ProxyThread = {
  readonly targetPort: number;
  /** One number, added to by the thread. */
  readonly bytes: SharedArrayBuffer;
};

/** In a thread of its own: what is measured must not wait for it, nor it for what is measured. */
export async function openCountingProxy(targetPort: number): Promise<CountingProxy> {
  const bytes = new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));
  const workerData: ProxyThread = { targetPort, bytes: bytes.buffer };
  const thread = new Worker(new URL('./proxy-thread.ts', import.meta.url), { workerData });
  const [port] = z.tuple([z.int()]).parse(await once(thread, 'message'));
  return {
    port,
    bytes: () => Number(Atomics.load(bytes, 0)),
    close: async () => {
      await thread.terminate();
    },
  };
}
