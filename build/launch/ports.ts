import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** Where the two are unless told otherwise, so that bookmarks and phone systems find them again. */
export const USUAL_PORTS = { console: 7300, server: 7310 } as const;

/** The port that was asked for is taken; the message says by which option to ask for another. */
export class PortTakenError extends Error {
  override readonly name = 'PortTakenError';
}

/**
 * The port that was asked for, else the usual one where it is free, else any free one.
 * @throws PortTakenError when the port that was asked for is not free.
 */
export async function choosePort(
  asked: number | null,
  usual: number,
  option: string,
): Promise<number> {
  if (asked === null) return (await freePort(usual)) ?? (await freePort(0)) ?? 0;
  const port = await freePort(asked);
  if (port !== null) return port;
  throw new PortTakenError(`Port ${asked} is taken. Choose another with ${option}, or 0 for any.`);
}

/** The port as it could be listened on right now; null when somebody else does. */
async function freePort(port: number): Promise<number | null> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return null;
  } finally {
    server.close();
  }
}
