import { WebSocket } from 'ws';
import { webSocketTransport } from '../../electron/loopback/websocket-transport.ts';
import { createHostClient, type HostClient } from '../../shared/rpc/client.ts';
import type { Transport } from '../../shared/rpc/transport.ts';

/** Opens a console's connection to a loopback host from the address it printed. */
export async function openConsoleSocket(
  url: string,
  onFault: (what: string, cause: unknown) => void,
): Promise<{ readonly client: HostClient; readonly raw: Transport }> {
  const { host, origin, hash } = new URL(url);
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const socket = new WebSocket(`ws://${host}/host`, ['savedesk.v1', `token.${token}`], { origin });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  // A host that is killed leaves a broken socket behind; the client hears of it as closed.
  socket.on('error', () => {});
  const raw = webSocketTransport(socket);
  return { client: createHostClient(raw, onFault), raw };
}
