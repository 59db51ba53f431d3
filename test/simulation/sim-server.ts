import type { HostClock } from '../../electron/host/clock.ts';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { Answer } from '../../shared/protocol/desk-messages.ts';
import { deskRequests } from '../../shared/protocol/desk-messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { createFakeFactStore } from '../support/fake-fact-store.ts';
import {
  createFakeSyncServer,
  type FakeDesk,
  type FakeSyncServer,
} from '../support/fake-sync-server.ts';
import type { ServerFault } from './broken.ts';
import { createFeedModel, type FeedModel } from './feed-model.ts';
import type { Release } from './steps.ts';
import type { Trace } from './trace.ts';

export type SimServer = FakeSyncServer & {
  readonly feed: FeedModel;
  /** A customer changes, in a transaction that takes `ms` and then commits or not. */
  change(customer: number, ms: number, commits: boolean): void;
  /** The process ends before or after a commit, `moments` of either from now. */
  crashAt(moments: number, downMs: number): void;
  /** Another release takes over from now on; desks connect anew. */
  deploy(release: Release): void;
  /** How long its disk takes for a batch, at most. */
  setDisk(mostMs: number): void;
  /** The process ends now. */
  crash(downMs: number): void;
  /** Copies the database; the returned function puts it back. */
  backup(): () => void;
};

type Options = {
  readonly clock: HostClock;
  readonly dice: () => SeededRandom;
  readonly trace: Trace;
  readonly fault: ServerFault | undefined;
};

/** What a disk that is well takes for a batch, at most. */
export const USUAL_DISK_MS = 30;

/** A request of a process that has ended meanwhile is never answered. */
const NEVER = new Promise<never>(() => {});

/** The fake server with a process that takes its time and may end, on a database that stays. */
export function createSimServer({ clock, dice, trace, fault }: Options): SimServer {
  const isStoreFault =
    fault === 'takes-repeats-for-new' ||
    fault === 'stops-at-quarantine' ||
    fault === 'tells-aside-once';
  const facts = createFakeFactStore(isStoreFault ? fault : undefined);
  facts.refuse(({ payload }) => (isBad(payload) ? 'not-allowed' : null));
  const fake = createFakeSyncServer(() => clock.nowMs(), facts);
  const feed = createFeedModel(fault);
  let databases = 1;
  let release: Release = 'this';
  let diskMs = USUAL_DISK_MS;
  let life = 1;
  let isUp = true;
  let momentsLeft: number | null = null;
  let nextDownMs = 0;

  const after = (ms: number) =>
    new Promise<void>((resolve) => {
      clock.startTimer(ms, resolve);
    });

  /** What a server of this release says of itself. */
  function introduce(): void {
    fake.epoch = release === 'before' ? null : `e${databases}`;
    fake.minProtocolVersion = release === 'after' ? PROTOCOL_VERSION + 1 : PROTOCOL_VERSION;
  }

  function crash(downMs: number): void {
    trace.note('server', `ends, for ${downMs} ms`);
    life += 1;
    momentsLeft = null;
    isUp = false;
    feed.crash();
    for (const desk of [...fake.desks]) desk.disconnect();
    clock.startTimer(downMs, () => {
      isUp = true;
      trace.note('server', 'is back');
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

  async function push(desk: FakeDesk, input: unknown): Promise<Answer<unknown>> {
    const born = life;
    const batch = deskRequests['facts.push'].input.parse(input).facts;
    await after(dice().int(0, diskMs));
    if (!lives(born)) return NEVER;
    if (dice().chance(0.03)) return { ok: false, error: { code: 'unavailable', detail: 'busy' } };
    const commit = () => {
      const value = facts.push(desk.agent.id, desk.deviceId, batch);
      trace.note('server', `holds ${desk.agent.name} up to ${value.ackedSeq}`);
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
    return lives(born) ? { ok: true, value: feed.pull(cursor, Math.min(limit, 3)) } : NEVER;
  }

  function reached<T>(work: () => T): T {
    if (!isUp) throw new Error('the server is down');
    return work();
  }

  /** Whatever has become readable is told, also what waited for another transaction. */
  function poke(): void {
    for (const desk of fake.desks) desk.send('feed.changed', {});
  }

  return {
    ...fake,
    feed,
    connect: (auth, line) => reached(() => fake.connect(auth, line)),
    refresh: (token) => reached(() => fake.refresh(token)),
    answer: (desk, message, input) => {
      if (message === 'facts.push') return push(desk, input);
      return message === 'feed.pull' ? pull(input) : fake.answer(desk, message, input);
    },
    change: (customer, ms, commits) => {
      if (!isUp) return;
      const born = life;
      const change = feed.begin(customer);
      clock.startTimer(ms, () => {
        if (!lives(born)) return;
        if (commits) change.commit();
        else change.rollBack();
        trace.note('server', `customer ${customer} ${commits ? 'changes' : 'stays'}`);
        poke();
      });
    },
    crashAt: (moments, downMs) => {
      momentsLeft = moments;
      nextDownMs = downMs;
    },
    deploy: (next) => {
      release = next;
      introduce();
      crash(0);
    },
    setDisk: (mostMs) => {
      diskMs = mostMs;
    },
    crash,
    backup: () => {
      const restores = [facts.backup(), feed.backup()];
      return () => {
        for (const restore of restores) restore();
        if (fault !== 'keeps-its-epoch') databases += 1;
        introduce();
      };
    },
  };
}

/** A fact the server does not take, by its look alone. */
export function isBad(payload: Readonly<Record<string, unknown>>): boolean {
  const state = payload['state'];
  return typeof state === 'object' && state !== null && 'reason' in state && state.reason === BAD;
}

export const BAD = 'training';
