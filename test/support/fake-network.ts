import type { HostClock } from '../../electron/host/clock.ts';
import type { AuthAnswer, AuthClient } from '../../electron/host/sync/auth-client.ts';
import {
  ConnectionLost,
  ConnectionRefused,
  type ConnectSync,
} from '../../electron/host/sync/connection.ts';
import type { Tokens } from '../../shared/protocol/auth.ts';
import type { FakeSyncServer } from './fake-sync-server.ts';

/** What goes wrong on the way; each is asked once for each message. */
export type Faults = {
  /** How long a message is on its way, in ms; messages of one direction do not overtake each other. */
  delayMs(): number;
  /** The request never reaches the server, or its answer never comes back. */
  loses(what: 'request' | 'answer'): boolean;
  /** The request reaches the server a second time. */
  repeats(): boolean;
  /** The connection breaks at this message. */
  breaks(): boolean;
};

export const NO_FAULTS: Faults = {
  delayMs: () => 1,
  loses: () => false,
  repeats: () => false,
  breaks: () => false,
};

/** What lies between a host and the fake server. */
export type FakeNetwork = {
  readonly connectSync: ConnectSync;
  readonly authClient: AuthClient;
  /** Cuts everything; nothing gets through until {@link FakeNetwork.heal}. */
  cut(): void;
  heal(): void;
  setFaults(faults: Faults): void;
  /** How often a connection was tried. */
  readonly tries: () => number;
};

/** What a desk can reach of servers. */
export type Reachable = Pick<
  FakeSyncServer,
  'connect' | 'disconnected' | 'answer' | 'signIn' | 'refresh' | 'signOut'
>;

/** `server` is asked for at every message, so that a test may put another in its place. */
export function createFakeNetwork(clock: HostClock, server: () => Reachable): FakeNetwork {
  const open = new Set<() => void>();
  let isUp = true;
  let faults = NO_FAULTS;
  let tries = 0;

  const after = (delayMs: number) =>
    new Promise<void>((resolve) => {
      clock.startTimer(delayMs, resolve);
    });

  /** Delivers in the order sent, however long each takes. */
  function createQueue() {
    let last: Promise<void> = Promise.resolve();
    return (deliver: () => void) => {
      const delay = after(faults.delayMs());
      last = Promise.all([last, delay]).then(deliver);
    };
  }

  const connectSync: ConnectSync = async (auth, listener, signal) => {
    tries += 1;
    await after(faults.delayMs());
    if (!isUp || signal.aborted) throw new Error('unreachable');
    let isOpen = true;
    const toDesk = createQueue();
    const toServer = createQueue();
    const rejects = new Set<(cause: Error) => void>();
    const close = () => {
      if (!isOpen) return;
      isOpen = false;
      open.delete(close);
      if ('desk' in taken) server().disconnected(taken.desk);
      for (const reject of rejects) reject(new ConnectionLost('closed'));
      listener.onClose();
    };
    const taken = server().connect(auth, {
      send: (event, payload) => {
        const copy: unknown = JSON.parse(JSON.stringify(payload));
        toDesk(() => {
          if (isOpen) listener.onEvent(event, copy);
        });
      },
      disconnect: () => close(),
    });
    if (!('desk' in taken)) throw new ConnectionRefused(taken);
    open.add(close);
    taken.greet();

    /** The server may be at work on several requests of one connection; each is answered when it is done. */
    async function carryOut(message: string, input: unknown, resolve: (answer: unknown) => void) {
      if (!isOpen || !('desk' in taken)) return;
      const given = server().answer(taken.desk, message, input);
      const done = given instanceof Promise ? await given : given;
      const answer: unknown = JSON.parse(JSON.stringify(done));
      if (faults.breaks()) return close();
      if (!faults.loses('answer')) toDesk(() => isOpen && resolve(answer));
    }

    const request = (message: string, input: unknown, timeoutMs: number) =>
      new Promise<unknown>((resolve, reject) => {
        if (!isOpen) return reject(new ConnectionLost('closed'));
        rejects.add(reject);
        const cancelTimeout = clock.startTimer(timeoutMs, () => {
          rejects.delete(reject);
          reject(new ConnectionLost(`no answer to ${message}`));
        });
        const answered = (answer: unknown) => {
          cancelTimeout();
          rejects.delete(reject);
          resolve(answer);
        };
        const copy: unknown = JSON.parse(JSON.stringify(input));
        const lost = faults.loses('request');
        const times = faults.repeats() ? 2 : 1;
        for (let time = 0; time < times && !lost; time += 1) {
          toServer(() => void carryOut(message, copy, answered));
        }
      });
    return { request, close };
  };

  async function exchange(ask: () => Tokens | null): Promise<AuthAnswer> {
    await after(faults.delayMs());
    if (!isUp || faults.loses('request')) return { kind: 'unreachable', detail: 'test' };
    const tokens = ask();
    return tokens === null ? { kind: 'refused' } : { kind: 'ok', tokens };
  }

  return {
    connectSync,
    authClient: {
      signIn: (email, password) => exchange(() => server().signIn(email, password)),
      refresh: (refreshToken) => exchange(() => server().refresh(refreshToken)),
      signOut: async (refreshToken) => {
        await after(faults.delayMs());
        if (isUp) server().signOut(refreshToken);
        return isUp;
      },
    },
    cut: () => {
      isUp = false;
      for (const close of [...open]) close();
    },
    heal: () => {
      isUp = true;
    },
    setFaults: (next) => {
      faults = next;
    },
    tries: () => tries,
  };
}
