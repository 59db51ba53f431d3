import type { WebSocket } from 'ws';
import type { Transport } from '../../shared/rpc/transport.ts';

/** A page that has stopped reading is let go; it reconnects and asks for everything anew. */
const MOST_UNREAD_BYTES = 16 * 1024 * 1024;

/** Frames as JSON text over a WebSocket. */
export function webSocketTransport(socket: WebSocket): Transport {
  return {
    send: (frame) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MOST_UNREAD_BYTES) return socket.terminate();
      socket.send(JSON.stringify(frame));
    },
    onFrame: (listener) => {
      socket.on('message', (data, isBinary) => {
        listener(isBinary ? null : parseFrame(String(data)));
      });
    },
    onClose: (listener) => void socket.on('close', listener),
    close: () => socket.close(),
  };
}

/** Text that is not JSON is passed on as it is: the frame schema refuses and reports it. */
function parseFrame(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
