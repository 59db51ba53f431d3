import type { Transport } from '../../../shared/rpc/transport.ts';

/**
 * Two ends of a pipe in memory. Frames are copied and arrive a microtask later, in order,
 * as over a real one.
 */
export function createTransportPair(): { readonly page: Transport; readonly host: Transport } {
  const toPage = new Set<(frame: unknown) => void>();
  const toHost = new Set<(frame: unknown) => void>();
  const onClose = new Set<() => void>();
  let open = true;
  const close = () => {
    if (!open) return;
    open = false;
    for (const listener of onClose) listener();
  };
  const end = (
    listeners: Set<(frame: unknown) => void>,
    others: Set<(frame: unknown) => void>,
  ): Transport => ({
    send: (frame) => {
      // As a WebSocket would: what is not JSON does not arrive.
      const copy: unknown = JSON.parse(JSON.stringify(frame));
      queueMicrotask(() => {
        if (open) for (const listener of others) listener(copy);
      });
    },
    onFrame: (listener) => listeners.add(listener),
    onClose: (listener) => onClose.add(listener),
    close,
  });
  return { page: end(toPage, toHost), host: end(toHost, toPage) };
}
