import type { HostClock } from '../../electron/host/clock.ts';
import type { AuthClient } from '../../electron/host/sync/auth-client.ts';
import type { ConnectSync, SyncConnection } from '../../electron/host/sync/connection.ts';

/**
 * A process that does one thing at a time: while its disk is at a commit neither timers nor messages reach it, what it
 * says leaves it only afterwards, and its clocks have gone on when it looks at them again.
 */
export type BusyProcess = {
  /** Time as the process sees it. */
  readonly clock: HostClock;
  /** What is left of what it is at. */
  restMs(): number;
  /** A commit takes so long. */
  takesMs(ms: number): void;
  /** Does this when the process is free, in the order of what waits. */
  reach(work: () => void): void;
  /** Does this when the commit is over that the process is at. */
  afterwards(work: () => void): void;
  connecting(connect: ConnectSync): ConnectSync;
  authorizing(client: AuthClient): AuthClient;
};

/** `onWait`: something has to wait for the process. */
export function createBusyProcess(clock: HostClock, onWait: () => void): BusyProcess {
  let freeAtMs = 0;
  const waiting: (() => void)[] = [];
  let leaving = 0;

  const restMs = () => Math.max(0, freeAtMs - clock.monotonicMs());

  function reach(work: () => void): void {
    if (waiting.length === 0 && restMs() === 0) {
      work();
      return;
    }
    onWait();
    waiting.push(work);
    if (waiting.length === 1) clock.startTimer(restMs(), takeNext);
  }

  function takeNext(): void {
    if (restMs() > 0) {
      clock.startTimer(restMs(), takeNext);
      return;
    }
    // What it sets in motion comes before what waits behind it.
    if (waiting.length > 1) clock.startTimer(0, takeNext);
    waiting.shift()?.();
  }

  function afterwards(work: () => void): void {
    if (leaving === 0 && restMs() === 0) {
      work();
      return;
    }
    leaving += 1;
    clock.startTimer(restMs(), () => {
      leaving -= 1;
      work();
    });
  }

  /** Asked when the process is free again, and answered when it is free to hear it. */
  const exchange = <T>(ask: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      afterwards(() => {
        ask().then(
          (answer) => reach(() => resolve(answer)),
          (cause: unknown) => reach(() => reject(cause)),
        );
      });
    });

  return {
    clock: {
      nowMs: () => clock.nowMs() + restMs(),
      monotonicMs: () => clock.monotonicMs() + restMs(),
      startTimer: (ms, onDone) => {
        let isOff = false;
        const due = () => {
          if (!isOff) onDone();
        };
        const cancel = clock.startTimer(restMs() + ms, () => reach(due));
        return () => {
          isOff = true;
          cancel();
        };
      },
    },
    restMs,
    takesMs: (ms) => {
      freeAtMs = clock.monotonicMs() + restMs() + ms;
    },
    reach,
    afterwards,
    connecting: (connect) => async (auth, listener, signal) => {
      const heard = {
        onEvent: (event: string, payload: unknown) => reach(() => listener.onEvent(event, payload)),
        onClose: () => reach(listener.onClose),
      };
      const { request, close } = await exchange(() => connect(auth, heard, signal));
      return {
        request: (message, input, timeoutMs) => exchange(() => request(message, input, timeoutMs)),
        close,
      } satisfies SyncConnection;
    },
    authorizing: (client) => ({
      signIn: (email, password) => exchange(() => client.signIn(email, password)),
      refresh: (token) => exchange(() => client.refresh(token)),
      signOut: (token) => exchange(() => client.signOut(token)),
    }),
  };
}
