import type { HostClock } from '../../electron/host/clock.ts';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { AgentProfile, ConnectRefusal } from '../../shared/protocol/connect.ts';
import type { Answer } from '../../shared/protocol/desk-messages.ts';
import { deskRequests } from '../../shared/protocol/desk-messages.ts';
import type { Reachable } from '../support/fake-network.ts';
import { createFakeSyncServer, type FakeDesk } from '../support/fake-sync-server.ts';
import type { ServerFault } from './broken.ts';
import type { FaultTally } from './fault-counts.ts';
import { type Release, SPOKEN_BY } from './releases.ts';
import type { SimDatabase } from './sim-database.ts';
import type { Trace } from './trace.ts';

/** A server process, which takes its time and may end, on a database that stays. */
export type SimProcess = Reachable & {
  /** Tells its desks that the feed may have something for them. */
  tellOfFeed(): void;
  /** A customer changes, in a transaction that takes `ms` and then commits or not. */
  change(customer: number, ms: number, commits: boolean): void;
  /** A contact rings at an agent, if a desk of theirs is here and is to be told of it. */
  ring(agent: AgentProfile): boolean;
  /** It ends before or after a commit, `moments` of either from now. */
  crashAt(moments: number, downMs: number): void;
  /** It ends now. */
  crash(downMs: number): void;
  /** Another release takes its place; desks connect anew. */
  deploy(release: Release): void;
};

export type SimProcessOptions = {
  readonly number: number;
  readonly database: SimDatabase;
  readonly clock: HostClock;
  readonly dice: () => SeededRandom;
  readonly trace: Trace;
  readonly tally: FaultTally;
  readonly fault: ServerFault | undefined;
  /** How long the database's disk takes for a batch, at most. */
  readonly diskMs: () => number;
  /** What it had under way in the feed is over: there may be something to read. */
  readonly onFeed: () => void;
};

/** A request of a process that has ended meanwhile is never answered. */
const NEVER = new Promise<never>(() => {});
const SLOW_MS = 1_000;
const PAGE_SIZE = 3;
/** Of a later release: nothing that a desk of today can read. */
const UNKNOWN_CHANGE = { kind: 'forecast', forecast: { sunshine: 1 } };

export function createSimProcess(options: SimProcessOptions): SimProcess {
  const { number, database, clock, dice, trace, tally, fault } = options;
  const { facts, feed, contacts, sessions } = database;
  const name = `srv ${number}`;
  const fake = createFakeSyncServer(() => clock.nowMs(), facts, sessions);
  let release: Release = 'this';
  let life = 1;
  let isUp = true;
  let momentsLeft: number | null = null;
  let nextDownMs = 0;

  const after = (ms: number) =>
    new Promise<void>((resolve) => {
      clock.startTimer(ms, resolve);
    });

  /** It is of a release that knows more than desks of today. */
  const saysMore = () => release === 'next' || release === 'after';

  function crash(downMs: number): void {
    trace.note(name, `ends, for ${downMs} ms`);
    tally.count('server-ended');
    life += 1;
    momentsLeft = null;
    isUp = false;
    feed.crash(number);
    for (const desk of [...fake.desks]) desk.disconnect();
    options.onFeed();
    clock.startTimer(downMs, () => {
      isUp = true;
      trace.note(name, 'is back');
    });
  }

  /** Before or after a commit: false when the process has ended, or does here. */
  function lives(born: number): boolean {
    if (born !== life) return false;
    if (momentsLeft === null) return true;
    momentsLeft -= 1;
    if (momentsLeft >= 0) return true;
    crash(nextDownMs);
    return false;
  }

  function connect(
    auth: unknown,
    line: Pick<FakeDesk, 'send' | 'disconnect'>,
  ): ReturnType<typeof fake.connect> {
    const { speaks, atLeast } = SPOKEN_BY[release];
    const spoken = spokenIn(auth);
    fake.protocolVersion = speaks;
    fake.minProtocolVersion = atLeast;
    fake.epoch = release === 'before' ? null : database.epoch();
    if (fault === 'takes-only-its-own-version' && spoken !== speaks) return TOO_OLD;
    const taken = fake.connect(auth, line);
    if (!('desk' in taken)) {
      if (taken.code === 'protocol-too-old') tally.count('turned-away');
      return taken;
    }
    if (spoken > speaks) tally.count('newer-desk');
    const greet = () => {
      taken.greet();
      if (!saysMore()) return;
      tally.count('unknown-said');
      taken.desk.send('forecast.changed', UNKNOWN_CHANGE.forecast);
    };
    return { desk: taken.desk, greet };
  }

  async function push(desk: FakeDesk, input: unknown): Promise<Answer<unknown>> {
    const born = life;
    const { facts: batch, rung = [] } = deskRequests['facts.push'].input.parse(input);
    const takesMs = dice().int(0, options.diskMs());
    if (takesMs > SLOW_MS) tally.count('slow-batch');
    await after(takesMs);
    if (!lives(born)) return NEVER;
    if (dice().chance(0.03)) return { ok: false, error: { code: 'unavailable', detail: 'busy' } };
    if (release === 'before') contacts.excuse(batch);
    else if (fault !== 'believes-no-desk') contacts.tell(desk.agent, rung);
    const commit = () => {
      const value = facts.push(desk.agent.id, desk.deviceId, batch);
      trace.note(name, `holds ${desk.agent.name} up to ${value.ackedSeq}`);
      return value;
    };
    if (fault === 'acks-before-the-commit') {
      const undo = facts.backup();
      const value = facts.push(desk.agent.id, desk.deviceId, batch);
      undo();
      void after(50).then(() => lives(born) && commit());
      return { ok: true, value };
    }
    const value = commit();
    await after(dice().int(0, 10));
    return lives(born) ? { ok: true, value } : NEVER;
  }

  async function pull(input: unknown): Promise<Answer<unknown>> {
    const born = life;
    const { cursor, limit } = deskRequests['feed.pull'].input.parse(input);
    await after(dice().int(0, 15));
    if (!lives(born)) return NEVER;
    const page = feed.pull(cursor, Math.min(limit, PAGE_SIZE), number);
    if (!saysMore() || page.changes.length === 0) return { ok: true, value: page };
    tally.count('unknown-said');
    return { ok: true, value: { ...page, changes: [UNKNOWN_CHANGE, ...page.changes] } };
  }

  function reached<T>(work: () => T): T {
    if (!isUp) throw new Error('the server is down');
    return work();
  }

  return {
    connect: (auth, line) => reached(() => connect(auth, line)),
    disconnected: fake.disconnected,
    signIn: fake.signIn,
    refresh: (token) => reached(() => fake.refresh(token)),
    signOut: (token) => reached(() => fake.signOut(token)),
    answer: (desk, message, input) => {
      if (message === 'facts.push') return push(desk, input);
      return message === 'feed.pull' ? pull(input) : fake.answer(desk, message, input);
    },
    tellOfFeed: () => {
      for (const desk of fake.desks) desk.send('feed.changed', {});
    },
    change: (customer, ms, commits) => {
      if (!isUp) return;
      const born = life;
      const change = feed.begin(customer, number);
      clock.startTimer(ms, () => {
        if (!lives(born)) return;
        if (commits) change.commit();
        else change.rollBack();
        trace.note(name, `customer ${customer} ${commits ? 'changes' : 'stays'}`);
        options.onFeed();
      });
    },
    ring: (agent) => {
      const desk = [...fake.desks].find((one) => one.agent.id === agent.id);
      // Those of the release before do not say all that another server would have to be told.
      if (!isUp || release === 'before' || desk === undefined) return false;
      const { aniWithheld: withheld, customerIds: _, ...rung } = contacts.ring(agent, dice().bytes);
      trace.note(name, `rings at ${agent.name}`);
      if (lives(life))
        desk.send('contact.offered', { ...rung, caller: { kind: 'unknown', withheld } });
      return true;
    },
    crashAt: (moments, downMs) => {
      momentsLeft = moments;
      nextDownMs = downMs;
    },
    crash,
    deploy: (next) => {
      if (next === release) return;
      release = next;
      trace.note(name, `is of ${next} release`);
      crash(0);
    },
  };
}

const TOO_OLD: ConnectRefusal = { code: 'protocol-too-old', detail: 'update this desk' };

function spokenIn(auth: unknown): number {
  if (typeof auth !== 'object' || auth === null || !('protocolVersion' in auth)) return 0;
  return Number(auth.protocolVersion);
}
