import type { Transport } from '../../shared/rpc/transport.ts';
import type { TransportSource } from './transport-source.ts';

/** What the preload script says when it hands the page the host's port. */
export const HOST_PORT_MESSAGE = 'savedesk:host-port';

/** Frames as structured clones over a MessagePort. */
export function messagePortTransport(port: MessagePort): Transport {
  const closeListeners = new Set<() => void>();
  return {
    send: (frame) => port.postMessage(frame),
    onFrame: (listener) => {
      port.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data));
      port.start();
    },
    onClose: (listener) => {
      closeListeners.add(listener);
      port.addEventListener('close', listener);
    },
    close: () => {
      // A port does not tell its own side that it was closed.
      port.close();
      for (const listener of closeListeners) listener();
    },
  };
}

/**
 * Takes the host's port from the preload script. A second port means that the host was started
 * anew, and replaces the first.
 */
export function createMessagePortSource(page: Window): TransportSource {
  let onMessage: ((event: MessageEvent<unknown>) => void) | undefined;
  return {
    start: (onTransport) => {
      onMessage = (event) => {
        const port = event.ports[0];
        // Only the page's own preload script can post from this very window.
        if (event.source !== page || event.data !== HOST_PORT_MESSAGE || port === undefined) return;
        onTransport(messagePortTransport(port));
      };
      page.addEventListener('message', onMessage);
    },
    stop: () => {
      if (onMessage !== undefined) page.removeEventListener('message', onMessage);
    },
  };
}
