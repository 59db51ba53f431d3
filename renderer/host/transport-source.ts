import type { Transport } from '../../shared/rpc/transport.ts';

/** Where ways to the host come from, one after another: the newest is the one in use. */
export type TransportSource = {
  /** Begins looking for the host; calls back with every transport that has opened. */
  start(onTransport: (transport: Transport) => void): void;
  /** Stops looking, and closes what is open. */
  stop(): void;
};
