import type { HostClock } from '../../electron/host/clock.ts';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { Tokens } from '../../shared/protocol/auth.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Reachable } from '../support/fake-network.ts';
import type { FakeDesk } from '../support/fake-sync-server.ts';
import type { ServerFault } from './broken.ts';
import type { FaultTally } from './fault-counts.ts';
import { createSimDatabase, type SimDatabase } from './sim-database.ts';
import { createSimProcess, type SimProcess } from './sim-process.ts';
import { type Broadcasts, SERVERS } from './steps.ts';
import type { Trace } from './trace.ts';

/** Server processes on one database, joined by broadcasts that may not come. */
export type SimServer = Pick<
  SimDatabase,
  'facts' | 'feed' | 'contacts' | 'epoch' | 'timesPutBack' | 'backup'
> & {
  process(number: number): SimProcess;
  addAgent(agent: AgentProfile, password: string): void;
  signIn(email: string, password: string): Tokens | null;
  /** A contact rings at an agent, where a server has one of their desks. */
  ring(agent: AgentProfile): void;
  /** What a desk reaches: one process or another at each try, whether it runs or not. */
  balancer(): Reachable;
  /** How long its disk takes for a batch, at most. */
  setDisk(mostMs: number): void;
  setBroadcasts(broadcasts: Broadcasts): void;
  /** All processes end now. */
  crash(downMs: number): void;
};

type Options = {
  readonly clock: HostClock;
  readonly dice: () => SeededRandom;
  readonly trace: Trace;
  readonly tally: FaultTally;
  readonly fault: ServerFault | undefined;
};

/** What a disk that is well takes for a batch, at most. */
export const USUAL_DISK_MS = 30;
/** Each process looks into the feed so often by itself (server/realtime/feed-watcher.ts). */
const LOOK_EVERY_MS = 5_000;
const LATEST_BROADCAST_MS = 20_000;

export function createSimServer({ clock, dice, trace, tally, fault }: Options): SimServer {
  const database = createSimDatabase(() => clock.nowMs(), tally, fault);
  let diskMs = USUAL_DISK_MS;
  let broadcasts: Broadcasts = 'at-once';
  const processes = Array.from({ length: SERVERS }, (_, number) =>
    createSimProcess({
      ...{ number, database, clock, dice, trace, tally, fault },
      diskMs: () => diskMs,
      onFeed: () => tellAll(number),
    }),
  );

  function process(number: number): SimProcess {
    const found = processes[number];
    if (found === undefined) throw new Error(`there is no server process ${number}`);
    return found;
  }

  /** Whatever has become readable is told, also what waited for another transaction. */
  function tellAll(by: number): void {
    for (const [number, other] of processes.entries()) {
      if (number === by) {
        other.tellOfFeed();
        continue;
      }
      broadcast(other);
      if (fault === 'hears-only-what-it-is-told') continue;
      clock.startTimer(dice().int(1, LOOK_EVERY_MS), other.tellOfFeed);
    }
  }

  function broadcast(to: SimProcess): void {
    switch (broadcasts) {
      case 'at-once':
        to.tellOfFeed();
        break;
      case 'late':
        tally.count('broadcast-late');
        clock.startTimer(dice().int(1, LATEST_BROADCAST_MS), to.tellOfFeed);
        break;
      case 'never':
        tally.count('broadcast-lost');
        break;
    }
  }

  return {
    ...database,
    process,
    addAgent: database.sessions.addAgent,
    signIn: database.sessions.signIn,
    ring: (agent) => {
      processes.find((one) => one.ring(agent));
    },
    balancer: () => {
      const lines = new Map<FakeDesk, SimProcess>();
      let last: SimProcess | null = null;
      const any = () => process(dice().int(0, SERVERS - 1));
      const serving = (desk: FakeDesk) => {
        const found = lines.get(desk);
        if (found === undefined) throw new Error('a line of no server');
        return found;
      };
      return {
        connect: (auth, line) => {
          const next = any();
          const taken = next.connect(auth, line);
          if (!('desk' in taken)) return taken;
          lines.set(taken.desk, next);
          if (last !== null && last !== next) tally.count('server-changed');
          last = next;
          return taken;
        },
        disconnected: (desk) => serving(desk).disconnected(desk),
        answer: (desk, message, input) => serving(desk).answer(desk, message, input),
        signIn: (email, password) => any().signIn(email, password),
        refresh: (token) => any().refresh(token),
        signOut: (token) => any().signOut(token),
      };
    },
    setDisk: (mostMs) => {
      diskMs = mostMs;
    },
    setBroadcasts: (next) => {
      broadcasts = next;
    },
    crash: (downMs) => {
      for (const one of processes) one.crash(downMs);
    },
  };
}
