import type { TransferredPort } from './message-port.ts';

/** What crosses a process border on behalf of the ports that were sent across it. */
export type PortMessage =
  | { readonly kind: 'port-message'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly port: number };

/** Carries the messages of ports across one process border, in order. */
export type PortPump = {
  /** Sends a port across; the number is how the other side will call it. */
  send(port: TransferredPort): number;
  /** Takes in a port that the other side sent. */
  adopt(port: number, end: TransferredPort): void;
  receive(message: PortMessage): void;
  /** The other side is gone. */
  closeAll(): void;
};

export function createPortPump(post: (message: PortMessage) => void): PortPump {
  const ports = new Map<number, TransferredPort>();
  let lastPort = 0;

  function adopt(port: number, end: TransferredPort): void {
    ports.set(port, end);
    end.onMessage((data) => post({ kind: 'port-message', port, data }));
    end.onClose(() => {
      if (ports.delete(port)) post({ kind: 'port-close', port });
    });
  }

  function drop(port: number): void {
    const end = ports.get(port);
    ports.delete(port);
    end?.close();
  }

  return {
    adopt,
    send: (end) => {
      lastPort += 1;
      adopt(lastPort, end);
      return lastPort;
    },
    receive: (message) => {
      if (message.kind === 'port-message') ports.get(message.port)?.post(message.data);
      else drop(message.port);
    },
    closeAll: () => {
      for (const port of [...ports.keys()]) drop(port);
    },
  };
}
