import type { Transport } from '../../shared/rpc/transport.ts';
import type { TransportSource } from './transport-source.ts';

export type WebSocketSourceOptions = {
  readonly url: string;
  /** Sub-protocols; the token travels here, because a browser cannot set a header on a WebSocket. */
  readonly protocols: readonly string[];
  /** Shortest and longest pause between two tries. */
  readonly minPauseMs?: number;
  readonly maxPauseMs?: number;
};

/** Frames as JSON text over an open WebSocket. */
export function webSocketTransport(socket: WebSocket): Transport {
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    onFrame: (listener) => {
      socket.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (typeof event.data === 'string') listener(parseFrame(event.data));
      });
    },
    onClose: (listener) => socket.addEventListener('close', listener),
    close: () => socket.close(),
  };
}

/** Keeps a WebSocket to the workstation open, trying again with growing, jittered pauses. */
export function createWebSocketSource(options: WebSocketSourceOptions): TransportSource {
  const minPauseMs = options.minPauseMs ?? 250;
  const maxPauseMs = options.maxPauseMs ?? 5_000;
  let stopped = false;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: WebSocket | null = null;

  function open(onTransport: (transport: Transport) => void): void {
    const socket = new WebSocket(options.url, [...options.protocols]);
    current = socket;
    socket.addEventListener('open', () => {
      tries = 0;
      onTransport(webSocketTransport(socket));
    });
    socket.addEventListener('close', () => {
      if (stopped) return;
      const pauseMs = Math.min(maxPauseMs, minPauseMs * 2 ** tries);
      tries += 1;
      // Between half and all of the pause, so that many desks do not come back in step.
      timer = setTimeout(() => open(onTransport), pauseMs * (0.5 + Math.random() / 2));
    });
  }

  return {
    start: open,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      current?.close();
    },
  };
}

/** Text that is not JSON is passed on as it is: the client's frame schema refuses and reports it. */
function parseFrame(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
