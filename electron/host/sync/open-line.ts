import type { DeviceId } from '../../../shared/domain/ids.ts';
import type { ConnectAuth, Hello } from '../../../shared/protocol/connect.ts';
import type { HostClock } from '../clock.ts';
import type { HostLog } from '../log.ts';
import type { ConnectSync } from './connection.ts';
import { dispatchServerEvent, type ServerEventListeners } from './inbound.ts';
import type { Line } from './line.ts';

const HELLO_TIMEOUT_MS = 10_000;

export type OpenLineOptions = {
  readonly connectSync: ConnectSync;
  readonly auth: ConnectAuth;
  readonly listeners: ServerEventListeners;
  readonly clock: HostClock;
  readonly log: HostLog;
  /** Closes the line, or gives up on opening it. */
  readonly signal: AbortSignal;
  /** The line is closed, by whichever side; said once. */
  readonly onClose: () => void;
};

export type OpenedLine = { readonly line: Line; readonly hello: Hello; close(): void };

/**
 * Connects and waits to be greeted. Null when the server did not greet; rejects as
 * {@link ConnectSync} does.
 */
export async function openLine(options: OpenLineOptions): Promise<OpenedLine | null> {
  const { auth, listeners, log, signal } = options;
  const greeting = Promise.withResolvers<Hello | null>();
  let isOpen = true;

  const closed = () => {
    if (!isOpen) return;
    isOpen = false;
    signal.removeEventListener('abort', close);
    greeting.resolve(null);
    options.onClose();
  };
  const heard: ServerEventListeners = {
    ...listeners,
    hello: (hello) => {
      listeners.hello(hello);
      greeting.resolve(hello);
    },
  };
  const connection = await options.connectSync(
    auth,
    {
      onEvent: (event, payload) => dispatchServerEvent(event, payload, heard, log),
      onClose: closed,
    },
    signal,
  );
  function close(): void {
    if (isOpen) connection.close();
    closed();
  }
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();

  const cancelTimeout = options.clock.startTimer(HELLO_TIMEOUT_MS, () => greeting.resolve(null));
  const hello = await greeting.promise;
  cancelTimeout();
  if (hello === null || !isOpen) {
    close();
    return null;
  }
  const deviceId: DeviceId = auth.deviceId;
  const line: Line = { connection, deviceId, heldSeq: hello.ackedSeq, isOpen: () => isOpen };
  return { line, hello, close };
}
