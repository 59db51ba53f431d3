import { io } from 'socket.io-client';
import { connectRefusalSchema } from '../../../shared/protocol/connect.ts';
import { ConnectionLost, ConnectionRefused, type ConnectSync } from './connection.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** Connects by Socket.IO over a WebSocket. It never reconnects by itself: the link does, with its own pauses. */
export function createSocketConnect(serverUrl: string): ConnectSync {
  return (auth, listener, signal) =>
    new Promise((resolve, reject) => {
      const socket = io(serverUrl, {
        auth,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        timeout: CONNECT_TIMEOUT_MS,
      });
      const giveUp = () => {
        socket.disconnect();
        reject(new ConnectionLost('given up'));
      };
      signal.addEventListener('abort', giveUp, { once: true });
      if (signal.aborted) giveUp();

      socket.onAny((event: string, payload: unknown) => listener.onEvent(event, payload));
      socket.on('connect_error', (error) => {
        signal.removeEventListener('abort', giveUp);
        socket.disconnect();
        const refusal = connectRefusalSchema.safeParse('data' in error ? error.data : null);
        reject(refusal.success ? new ConnectionRefused(refusal.data) : error);
      });
      socket.on('disconnect', () => {
        signal.removeEventListener('abort', giveUp);
        // Lost between the handshake and the server's word: nobody else would ever hear of it.
        reject(new ConnectionLost('closed while connecting'));
        listener.onClose();
      });
      socket.on('connect', () =>
        resolve({
          request: async (message, input, timeoutMs) => {
            try {
              return await socket.timeout(timeoutMs).emitWithAck(message, input);
            } catch {
              throw new ConnectionLost(`no answer to ${message}`);
            }
          },
          close: () => void socket.disconnect(),
        }),
      );
    });
}
