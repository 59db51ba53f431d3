import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHost, type Host, type HostOptions } from '../../electron/host/create-host.ts';
import type { HostLog, LogFields } from '../../electron/host/log.ts';
import { seededRandom } from '../../server/synthetic/seeded-random.ts';
import type {
  HostEvent,
  HostEventPayload,
  HostInput,
  HostMethod,
  HostOutput,
} from '../../shared/contract/host-contract.ts';
import { hostEvents, hostMethods } from '../../shared/contract/host-contract.ts';
import { type ContactView, contactViewSchema } from '../../shared/contract/views.ts';
import type { AgentId, ContactId, QueueId, TeamId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import { budi } from './fake-host/people.ts';
import { createFakeNetwork, type FakeNetwork } from './fake-network.ts';
import { fakeReader } from './fake-reader.ts';
import { createFakeSyncServer, type FakeSyncServer } from './fake-sync-server.ts';
import { createTestHostClock, type TestHostClock } from './host-clock.ts';

export const START_MS = Date.UTC(2026, 5, 15, 9, 0, 0);
export const PASSWORD = 'correct horse battery staple';
/** What the databases of desks under test are sealed with. */
export const DATA_KEY = new Uint8Array(32).fill(7);

export const ANE: AgentProfile = {
  id: '11111111-1111-4111-8111-111111111111' as AgentId,
  name: 'Ane Agent',
  email: 'ane@nordlys.example',
  role: 'agent',
  language: 'nb',
  queues: ['cancellation' as QueueId],
  channels: ['voice', 'chat'],
  team: 'main' as TeamId,
};

export const contactId = (n: number): ContactId =>
  `20000000-0000-4000-8000-${String(n).padStart(12, '0')}` as ContactId;

/** A call of Budi's, as the server offers it. */
export function offered(
  nowMs: number,
  changes: {
    readonly n?: number;
    readonly caller?: ServerEventPayload<'contact.offered'>['caller'];
  } = {},
): ServerEventPayload<'contact.offered'> {
  return {
    header: {
      contactId: contactId(changes.n ?? 1),
      channel: 'voice',
      direction: 'incoming',
      queue: 'cancellation' as QueueId,
      ani: { e164: '+6281234567890', display: '+62 812-3456-7890' },
      startedAtMs: nowMs,
    },
    ringEndsAtMs: nowMs + 20_000,
    caller: changes.caller ?? { kind: 'matched', customer: budi(nowMs) },
  };
}

export type Heard = {
  [E in HostEvent]: { readonly event: E; readonly payload: HostEventPayload<E> };
}[HostEvent];

type Life = { readonly host: Host; readonly dir: string; end(): void };

/** A host over a fake server, with time, chance and the network in the test's hand. */
export type DeskUnderTest = {
  readonly clock: TestHostClock;
  readonly network: FakeNetwork;
  server: FakeSyncServer;
  readonly dataDir: string;
  readonly logged: readonly { readonly event: string; readonly fields: LogFields }[];
  /** What the host said by itself since it started; checked against the contract. */
  readonly heard: Heard[];
  readonly host: Host;
  /** Calls a method as a console does: input and answer are checked against the contract. */
  call<M extends HostMethod>(method: M, input: HostInput<M>): Promise<HostOutput<M>>;
  contact(): Promise<ContactView>;
  signIn(): Promise<void>;
  /** Signed in, connected, with reference data, ready. */
  begin(reference: ReferenceData): Promise<void>;
  /** A contact rings and is accepted. */
  takeContact(payload?: ServerEventPayload<'contact.offered'>): Promise<ContactView>;
  /**
   * The process dies and starts again on what it left on the disk; nothing is said to it before.
   * `meanwhile` may do something to the files.
   */
  crash(meanwhile?: (dir: string) => void, options?: Partial<HostOptions>): void;
  close(): Promise<void>;
};

export function createDeskUnderTest(
  dataDir: string,
  options: Partial<HostOptions> & { readonly seed?: string } = {},
): DeskUnderTest {
  const clock = createTestHostClock(START_MS);
  const random = seededRandom(options.seed ?? 'desk');
  const logged: { event: string; fields: LogFields }[] = [];
  const note = (event: string, fields: LogFields = {}) => void logged.push({ event, fields });
  const log: HostLog = { info: note, warn: note, error: note };
  const heard: Heard[] = [];
  const server = createFakeSyncServer(() => clock.nowMs());
  server.addAgent(ANE, PASSWORD);
  const network = createFakeNetwork(clock, () => desk.server);

  /** One life of the host's process: when it ends, nothing it had under way goes on. */
  function start(dir: string, changes: Partial<HostOptions> = {}): Life {
    let isAlive = true;
    const host = createHost({
      dataDir: dir,
      dataKey: DATA_KEY,
      clock: {
        ...clock,
        startTimer: (delayMs, onDone) => clock.startTimer(delayMs, () => isAlive && onDone()),
      },
      random: (count) => random.bytes(count),
      log,
      connectSync: (auth, listener, signal) =>
        isAlive ? network.connectSync(auth, listener, signal) : new Promise(() => {}),
      authClient: network.authClient,
      reader: fakeReader,
      ...options,
      ...changes,
    });
    host.events.subscribe((event, payload) => {
      if (isAlive) heard.push({ event, payload: hostEvents[event].parse(payload) } as Heard);
    });
    return {
      host,
      dir,
      end: () => {
        isAlive = false;
        network.cut();
        network.heal();
      },
    };
  }

  let life = start(join(dataDir, '1'));
  const ended: Life[] = [];

  const desk: DeskUnderTest = {
    clock,
    network,
    server,
    logged,
    heard,
    get dataDir() {
      return life.dir;
    },
    get host() {
      return life.host;
    },
    call: async (method, input) => {
      const handler = desk.host.handlers[method] as (input: unknown) => unknown;
      const answer = handler(hostMethods[method].input.parse(input));
      // Time passes while the console waits for what needs the server.
      const output = answer instanceof Promise ? await whileTimePasses(clock, answer) : answer;
      return hostMethods[method].output.parse(output) as never;
    },
    contact: async () => {
      // Of the whole view, checking the reference data in it would take by far the longest.
      const { contact } = await desk.host.handlers['console.get']({});
      if (contact === null) throw new Error('there is no contact');
      return contactViewSchema.parse(contact);
    },
    signIn: async () => {
      await desk.call('session.sign-in', { email: ANE.email, password: PASSWORD });
      await clock.advance(1000);
    },
    begin: async (reference) => {
      server.publish({ kind: 'reference', reference });
      await desk.signIn();
      await desk.call('agent.set-state', { state: { kind: 'ready' } });
      await clock.advance(100);
    },
    takeContact: async (payload = offered(clock.nowMs())) => {
      desk.server.say(ANE.id, 'contact.offered', payload);
      await clock.advance(10);
      await desk.call('contact.accept', { contactId: payload.header.contactId });
      return desk.contact();
    },
    crash: (meanwhile, changes) => {
      life.end();
      ended.push(life);
      const next = join(dataDir, String(ended.length + 1));
      copyAsLeftByACrash(life.dir, next);
      meanwhile?.(next);
      life = start(next, changes);
    },
    close: async () => {
      await whileTimePasses(clock, life.host.close());
      for (const past of ended) await whileTimePasses(clock, past.host.close());
    },
  };
  return desk;
}

/** The files as a killed process leaves them: all that was written, and nobody to tidy up. */
function copyAsLeftByACrash(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    // Shared memory is rebuilt from the log; a lock dies with its process.
    if (!name.endsWith('-shm') && name !== 'lock.db')
      copyFileSync(join(from, name), join(to, name));
  }
}

/** Turns the clock on until something that waits for time is done. */
export async function whileTimePasses<T>(clock: TestHostClock, promise: Promise<T>): Promise<T> {
  let isDone = false;
  const done = promise.finally(() => {
    isDone = true;
  });
  // The caller sees how it ends; here it only matters that it has.
  done.catch(() => {});
  for (let passedMs = 0; !isDone && passedMs < 60_000; passedMs += 50) await clock.advance(50);
  return done;
}
