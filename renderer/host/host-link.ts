import type { HostEvent, HostEventPayload } from '../../shared/contract/host-contract.ts';
import { HostError } from '../../shared/contract/host-error.ts';
import { createHostClient, type HostClient } from '../../shared/rpc/client.ts';
import type { TransportSource } from './transport-source.ts';

/** A host client that outlives its connection: listeners stay, a new transport takes over. */
export type HostLink = HostClient & {
  /** Told each time a transport opened, and at once if one is open already. */
  onOpen(listener: () => void): () => void;
};

/**
 * Speaks to the host over whatever transport the source has brought last. While there is none,
 * calls reject with {@link HostError} `internal`: whoever must not lose anything asks again when it
 * opens.
 */
export function createHostLink(
  source: TransportSource,
  onFault: (what: string, cause: unknown) => void,
): HostLink {
  const listeners = new Map<HostEvent, Set<(payload: never) => void>>();
  const onOpenListeners = new Set<() => void>();
  const onCloseListeners = new Set<() => void>();
  let client: HostClient | null = null;

  source.start((transport) => {
    const opened = createHostClient(transport, onFault);
    client?.close();
    client = opened;
    for (const event of listeners.keys()) forward(opened, event);
    opened.onClose(() => {
      if (client !== opened) return;
      client = null;
      for (const listener of onCloseListeners) listener();
    });
    for (const listener of onOpenListeners) listener();
  });

  function forward<E extends HostEvent>(from: HostClient, event: E): void {
    from.on(event, (payload: HostEventPayload<E>) => {
      if (from !== client) return;
      for (const listener of listeners.get(event) ?? []) listener(payload as never);
    });
  }

  return {
    call: (method, input) =>
      client === null
        ? Promise.reject(new HostError('internal', 'There is no connection to the workstation.'))
        : client.call(method, input),
    on: (event, listener) => {
      let set = listeners.get(event);
      if (set === undefined) {
        set = new Set();
        listeners.set(event, set);
        if (client !== null) forward(client, event);
      }
      const registered = set;
      registered.add(listener);
      return () => registered.delete(listener);
    },
    onOpen: (listener) => {
      onOpenListeners.add(listener);
      if (client !== null) listener();
      return () => onOpenListeners.delete(listener);
    },
    onClose: (listener) => {
      onCloseListeners.add(listener);
    },
    close: () => {
      source.stop();
      client?.close();
      client = null;
    },
  };
}
