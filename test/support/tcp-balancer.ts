import { startTcpProxy } from './tcp-proxy.ts';

/** One address for several servers: each connection goes to the next of them, whoever it comes from. */
export type TcpBalancer = {
  readonly url: string;
  /** Sends connections to this server too. */
  add(serverUrl: string): void;
  /** A health check has found this server gone. */
  remove(serverUrl: string): void;
  close(): Promise<void>;
};

export async function startTcpBalancer(): Promise<TcpBalancer> {
  const servers: URL[] = [];
  const proxy = await startTcpProxy(() => {
    const next = servers.shift();
    if (next === undefined) throw new Error('there is no server to go to');
    servers.push(next);
    return { host: next.hostname, port: Number(next.port) };
  });
  return {
    url: `http://127.0.0.1:${proxy.port}`,
    add: (serverUrl) => servers.push(new URL(serverUrl)),
    remove: (serverUrl) => {
      const at = servers.findIndex(({ href }) => href === new URL(serverUrl).href);
      if (at >= 0) servers.splice(at, 1);
    },
    close: proxy.close,
  };
}
