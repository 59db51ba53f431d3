import type { ConnectAuth, ConnectRefusal } from '../../../shared/protocol/connect.ts';

/** What a connection tells whoever opened it, from the moment it is being opened. */
export type ConnectionListener = {
  onEvent(event: string, payload: unknown): void;
  /** The connection is gone; said once, and nothing after it. */
  onClose(): void;
};

/** An open connection to the server. Nothing it brings has been checked yet. */
export type SyncConnection = {
  /** Resolves with the ack; rejects with {@link ConnectionLost} when none came in time. */
  request(message: string, input: unknown, timeoutMs: number): Promise<unknown>;
  close(): void;
};

/**
 * Opens a connection. Rejects with {@link ConnectionRefused} when the server said no, with anything
 * else when it could not be reached. `signal` gives up on it.
 */
export type ConnectSync = (
  auth: ConnectAuth,
  listener: ConnectionListener,
  signal: AbortSignal,
) => Promise<SyncConnection>;

/** The server answered, and does not take this desk. */
export class ConnectionRefused extends Error {
  readonly code: ConnectRefusal['code'];

  constructor(refusal: ConnectRefusal) {
    super(refusal.detail);
    this.name = 'ConnectionRefused';
    this.code = refusal.code;
  }
}

/** The connection went, or an answer did not come: the request may or may not have been carried out. */
export class ConnectionLost extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'ConnectionLost';
  }
}
