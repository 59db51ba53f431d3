import type { AgentId, RandomBytes } from '../../../shared/domain/ids.ts';
import type { Hello } from '../../../shared/protocol/connect.ts';
import type { DeskInput, DeskOutput, DeskRequest } from '../../../shared/protocol/desk-messages.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { HostClock } from '../clock.ts';
import { faultFields, type HostLog } from '../log.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { backoffMs, MOST_PAUSE_MS } from './backoff.ts';
import { measureClockOffset } from './clock-offset.ts';
import { ConnectionLost, ConnectionRefused, type ConnectSync } from './connection.ts';
import type { AppliedPage, FeedStore } from './feed-store.ts';
import type { ServerEventListeners } from './inbound.ts';
import type { Line } from './line.ts';
import { type OpenedLine, openLine } from './open-line.ts';
import { createPause } from './pause.ts';
import { pullWhileOpen } from './pull-loop.ts';
import { pushWhileOpen } from './push-loop.ts';
import { ask, RequestFailed } from './requests.ts';
import type { TokenSource } from './token-source.ts';
import { createWakeable } from './wakeable.ts';

const CLOCK_TIMEOUT_MS = 5_000;
/** A connection that lived this long was a good one: the next loss starts counting anew. */
const STABLE_MS = 10_000;
/** How often a desk that is too old asks whether the server takes it again. */
const TOO_OLD_PAUSE_MS = 60_000;

/** How the desk stands with the server. */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'online' }
  | { readonly kind: 'offline'; readonly because: 'unreachable' | 'update-required' };

export type SyncLinkOptions = {
  readonly agentId: AgentId;
  readonly connectSync: ConnectSync;
  readonly tokens: TokenSource;
  readonly outbox: Outbox;
  readonly clock: HostClock;
  readonly random: RandomBytes;
  readonly log: HostLog;
  /** Null for a link that only delivers what is left. */
  readonly feed: FeedStore | null;
  /** Everything but what the link itself deals with. */
  readonly listeners: Omit<ServerEventListeners, 'hello' | 'feed.changed'>;
  readonly onHello: (hello: Hello) => void;
  /** The server was restored from a backup: facts it had acknowledged are unsent again. */
  readonly onServerRestored: () => void;
  readonly onState: (state: LinkState) => void;
  readonly onSettled: (settled: { readonly quarantined: number }) => void;
  /** The clock's offset to the server's was measured; in ms. */
  readonly onMeasured: (offsetMs: number) => void;
  /** The server has all that is recorded here, under numbers that are this device's own. */
  readonly onCaughtUp: () => void;
  readonly onApplied: (page: AppliedPage) => void;
  /** The server has ended the session; the link has stopped. */
  readonly onSessionOver: () => void;
};

/** Keeps one agent's desk and the server together, for as long as it takes. */
export type SyncLink = {
  /** There is something to send. */
  wake(): void;
  /** Asks the server; rejects with {@link ConnectionLost} at once when there is no connection. */
  request<M extends DeskRequest>(
    message: M,
    input: DeskInput<M>,
    timeoutMs: number,
  ): Promise<DeskOutput<M>>;
  state(): LinkState;
  /** Server time minus desk time in ms, as last measured. */
  clockOffsetMs(): number;
  close(): Promise<void>;
};

/** How one connection, or the try at one, ended. */
type Ending = 'lost' | 'failed' | 'fenced' | 'behind' | 'too-old' | 'session-over';

export function startSyncLink(options: SyncLinkOptions): SyncLink {
  const { agentId, outbox, clock, random, log, tokens } = options;
  const stop = new AbortController();
  const toPush = createWakeable();
  const toPull = createWakeable();
  let line: Line | null = null;
  let offsetMs = 0;
  let mostPauseMs = MOST_PAUSE_MS;
  let state: LinkState = { kind: 'connecting' };

  function setState(next: LinkState): void {
    state = next;
    options.onState(next);
  }

  const pauseMs = createPause(clock, stop.signal);
  const pause = (failures: number) => pauseMs(backoffMs(failures, random, mostPauseMs));

  async function run(): Promise<void> {
    let failures = 0;
    while (!stop.signal.aborted) {
      const startedMs = clock.monotonicMs();
      const ending = await connectOnce().catch((cause: unknown): Ending => {
        log.error('sync-failed', faultFields(cause));
        return 'failed';
      });
      if (stop.signal.aborted) return;
      if (ending === 'session-over') return options.onSessionOver();
      const stable = ending === 'lost' && clock.monotonicMs() - startedMs > STABLE_MS;
      failures = stable ? 0 : failures + 1;
      if (ending === 'too-old') setState({ kind: 'offline', because: 'update-required' });
      else if (ending === 'failed') setState({ kind: 'offline', because: 'unreachable' });
      else setState({ kind: 'connecting' });
      if (ending === 'too-old') await pauseMs(TOO_OLD_PAUSE_MS);
      else await pause(failures);
    }
  }

  async function connectOnce(): Promise<Ending> {
    const token = await tokens.accessToken();
    if (token.kind === 'over') return 'session-over';
    if (token.kind === 'unreachable') return 'failed';
    const { deviceId } = outbox.device(agentId);
    const auth = { accessToken: token.accessToken, deviceId, protocolVersion: PROTOCOL_VERSION };

    const listeners: ServerEventListeners = {
      ...options.listeners,
      // A first estimate, without the travel time, for what the server says before it is measured.
      hello: ({ serverTimeMs }) => {
        offsetMs = serverTimeMs - clock.nowMs();
      },
      'feed.changed': () => toPull.wake(),
    };
    const onClose = () => {
      line = null;
      toPush.wake();
      toPull.wake();
    };
    const { connectSync } = options;
    const { signal } = stop;
    let opened: OpenedLine | null;
    try {
      opened = await openLine({ connectSync, auth, listeners, clock, log, signal, onClose });
    } catch (cause) {
      return refusal(cause);
    }
    if (opened === null) return 'failed';
    try {
      return await speak(opened);
    } finally {
      opened.close();
    }
  }

  function refusal(cause: unknown): Ending {
    if (!(cause instanceof ConnectionRefused)) return 'failed';
    log.warn('connection-refused', { code: cause.code });
    switch (cause.code) {
      case 'protocol-too-old':
        return 'too-old';
      case 'unauthorized':
        tokens.invalidate();
        return 'failed';
      case 'device-of-another-agent':
        fence('device-of-another-agent');
        return 'fenced';
      case 'bad-request':
        return 'failed';
    }
  }

  /**
   * This outbox was put back to an older copy, or the server keeps its numbers for somebody else: what
   * is unsent goes on under a new device, counted from 1, with the ids it has.
   */
  function fence(why: string): void {
    const device = outbox.fence(agentId);
    options.feed?.reset();
    log.error('device-fenced', { why, unsent: device.nextSeq - 1 });
  }

  /** Takes back what a server that was restored from a backup has lost; false when that made a new device. */
  function agree({ ackedSeq, epoch, keepDays }: Hello): boolean {
    const reconciled = outbox.greeted(agentId, { ackedSeq, epoch: epoch ?? null }, keepDays);
    if (reconciled.kind === 'agreed') return true;
    options.feed?.reset();
    log.error('server-restored', { ...reconciled });
    options.onServerRestored();
    return reconciled.kind === 'taken-back';
  }

  /** Everything there is to say over a line, until it closes. */
  async function speak({ line: opened, hello, close }: OpenedLine): Promise<Ending> {
    if (hello.minProtocolVersion > PROTOCOL_VERSION) return 'too-old';
    if (!agree(hello)) return 'fenced';
    mostPauseMs = hello.retryWithinMs ?? MOST_PAUSE_MS;
    line = opened;
    options.onHello(hello);
    setState({ kind: 'online' });

    let ending: Ending = 'lost';
    const fail = (cause: unknown) => {
      if (!(cause instanceof ConnectionLost)) log.error('sync-failed', faultFields(cause));
      close();
    };
    const push = measure(opened)
      .then(() =>
        pushWhileOpen(opened, { ...options, pause, work: toPush, clockOffsetMs: () => offsetMs }),
      )
      .then((ended) => {
        if (ended === 'closed') return;
        ending = ended === 'fence' ? 'fenced' : ended;
        if (ended === 'fence') fence('numbers-not-good');
        // A server that is behind says how far when it greets again.
        close();
      })
      .catch(fail);
    const { feed } = options;
    const pull =
      feed === null
        ? Promise.resolve()
        : pullWhileOpen(opened, { ...options, feed, pause, work: toPull }).catch(fail);
    await Promise.all([push, pull]);
    return ending;
  }

  async function measure({ connection, isOpen }: Line): Promise<void> {
    try {
      offsetMs = await measureClockOffset(clock, async () => {
        const { serverTimeMs } = await ask(connection, 'clock.read', {}, CLOCK_TIMEOUT_MS);
        return serverTimeMs;
      });
      options.onMeasured(offsetMs);
    } catch (cause) {
      // The estimate of the greeting must do, also where a line is slow: facts have more time than a clock.
      const isSlow = cause instanceof ConnectionLost && isOpen();
      if (!isSlow && !(cause instanceof RequestFailed)) throw cause;
    }
  }

  const running = run();

  return {
    wake: () => toPush.wake(),
    request: async (message, input, timeoutMs) => {
      if (line === null) throw new ConnectionLost('not connected');
      return ask(line.connection, message, input, timeoutMs);
    },
    state: () => state,
    clockOffsetMs: () => offsetMs,
    close: async () => {
      stop.abort();
      await running;
    },
  };
}
