import { startRedis } from '../support/redis.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

/** The Redis that joins several servers, and the line they reach it by. */
export type Joined = {
  /** As the servers know it: through the line. */
  readonly url: string;
  readonly line: TcpProxy;
  stop(): Promise<void>;
  /** Starts it again at the same place, empty. */
  start(): Promise<void>;
  close(): Promise<void>;
};

export async function startJoined(): Promise<Joined> {
  let redis = await startRedis();
  const port = Number(new URL(redis.url).port);
  const line = await startTcpProxy(() => ({ host: '127.0.0.1', port }));
  return {
    url: `redis://127.0.0.1:${line.port}`,
    line,
    stop: () => redis.stop(),
    start: async () => {
      redis = await startRedis(port);
    },
    close: async () => {
      await line.close();
      await redis.stop();
    },
  };
}
