import type { SessionTokens } from '../../electron/host/sync/token-source.ts';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { FactId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import { PASSWORD } from '../support/desk-under-test.ts';
import {
  createFakeNetwork,
  type FakeNetwork,
  type Faults,
  NO_FAULTS,
} from '../support/fake-network.ts';
import type { TestHostClock } from '../support/host-clock.ts';
import type { DeskFault } from './broken.ts';
import { type BusyProcess, createBusyProcess } from './busy-process.ts';
import { createDeskDisk } from './desk-disk.ts';
import type { FaultTally } from './fault-counts.ts';
import { Died } from './mortal-sql.ts';
import type { DeskRelease } from './releases.ts';
import { BAD } from './sim-database.ts';
import { type SimLife, startSimLife } from './sim-life.ts';
import type { SimServer } from './sim-server.ts';
import { createSlowDisk } from './slow-disk.ts';
import type { PowerCut } from './steps.ts';
import type { Trace } from './trace.ts';

export type SimDesk = {
  readonly agent: AgentProfile;
  /** Records facts; `onTold` hears of those the agent is told are done: none while the process is down, or ends first. */
  record(count: number, bad: boolean, onTold: (ids: readonly FactId[]) => void): void;
  setFaults(faults: Faults): void;
  cut(): void;
  heal(): void;
  /** The process ends at the database call after so many others. */
  crashAt(calls: number, downMs: number): void;
  /** The power goes: now, whatever the disk is at, or while it is at its next slow commit. */
  cutPower(when: PowerCut, downMs: number): void;
  update(release: DeskRelease): void;
  /** How long its disk takes for a commit, at most. */
  setDisk(mostMs: number): void;
  setClock(aheadMs: number): void;
  /** Copies both files; the returned function ends the process, puts them back and starts again after a while. */
  backup(): () => void;
  /** What is on the disk, whether or not the process runs. */
  unsent(): ReadonlySet<FactId>;
  /** What is kept of what the server acknowledged. */
  kept(): ReadonlySet<FactId>;
  /** How often a server has said how far it holds what this desk recorded. */
  greetings(): number;
  /** How often a server has that does not say of which database. */
  namelessGreetings(): number;
  /** It was told that the server holds what the server did not hold then. */
  isMisled(): boolean;
  /** What the agent can be shown as put aside. */
  shownAside(): ReadonlySet<FactId>;
  copies(): readonly (string | null)[];
  isOnline(): boolean;
  /** By how much the desk is wrong about the server's clock. */
  clockErrorMs(): number;
  end(): void;
};

export type SimDeskOptions = {
  readonly agent: AgentProfile;
  readonly clock: TestHostClock;
  readonly server: SimServer;
  readonly random: SeededRandom;
  readonly dice: () => SeededRandom;
  readonly trace: Trace;
  readonly tally: FaultTally;
  readonly fault: DeskFault | undefined;
};

/** What a disk takes to be put back: what its desk had sent has long arrived, or never will. */
const PUT_BACK_MS = 60_000;

/** A workstation: a process that may end at every call of its databases, which stay. */
export function createSimDesk(options: SimDeskOptions): SimDesk {
  const { agent, clock, server, random, dice, trace, tally, fault } = options;
  const disk = createDeskDisk();
  const { underWay } = disk;
  const balancer = server.balancer();
  /** Of a disk that does not flush: what a crash leaves. */
  let losesUnflushed: (() => void) | null = null;
  let tokens = signIn();
  let aheadMs = 0;
  let diskMs = 0;
  let release: DeskRelease = 'this';
  let greetings = 0;
  let namelessGreetings = 0;
  /** How often the server had been put back when this desk was greeted last. */
  let putBackThen = 0;
  let isMisled = false;
  let faults = NO_FAULTS;
  let isCut = false;
  let callsLeft: number | null = null;
  let nextDownMs = 0;
  let cancelStart = () => {};
  /** At the next slow commit the power goes, for so long. */
  let powerGoesFor: number | null = null;
  let current: {
    readonly life: SimLife;
    readonly network: FakeNetwork;
    readonly process: BusyProcess;
  } | null = null;

  function signIn(): SessionTokens {
    const given = server.signIn(agent.email, PASSWORD);
    if (given === null) throw new Error('the agent was added before');
    return given;
  }

  function stop(): void {
    current?.life.end();
    current = null;
    callsLeft = null;
  }

  /** Not before, also where it was to start anyway. */
  function startIn(ms: number): void {
    cancelStart();
    cancelStart = clock.startTimer(ms, start);
  }

  function crash(downMs: number): void {
    trace.note(agent.name, `ends, for ${downMs} ms`);
    tally.count('desk-ended');
    // It did something: what it wrote before is through.
    underWay.through();
    stop();
    startIn(downMs);
  }

  function cutPower(downMs: number): void {
    if (current === null) return;
    if (underWay.cutOff(clock.monotonicMs())) tally.count('commit-lost');
    crash(downMs);
  }

  function start(): void {
    if (current !== null) return;
    losesUnflushed?.();
    losesUnflushed = null;
    trace.note(agent.name, 'starts');
    const process = createBusyProcess(clock, () => tally.count('waited-for-disk'));
    const network = createFakeNetwork(clock, () => balancer);
    network.setFaults(faults);
    if (isCut) network.cut();
    let isAlive = true;
    const moment = () => {
      if (!isAlive) throw new Died();
      if (callsLeft === null) return;
      callsLeft -= 1;
      if (callsLeft >= 0) return;
      crash(nextDownMs);
      throw new Died();
    };
    const life = startSimLife({
      agent,
      disk: disk.files,
      process,
      release,
      aheadMs: () => aheadMs,
      network,
      random: random.bytes,
      trace,
      tokens,
      fault,
      moment,
      commit: createSlowDisk({
        ...{ process, underWay, dice },
        mostMs: () => diskMs,
        onSlow: (halfThroughInMs) => {
          tally.count('slow-commit');
          if (powerGoesFor === null) return;
          const downMs = powerGoesFor;
          powerGoesFor = null;
          clock.startTimer(halfThroughInMs, () => isAlive && cutPower(downMs));
        },
      }),
      onGreeted: (epoch) => {
        if (epoch === undefined) namelessGreetings += 1;
        putBackThen = server.timesPutBack();
        process.afterwards(() => {
          // What follows from it is on the disk: had the power gone before, the desk would not know. Another epoch is
          // that of a server that was put back while its greeting waited for this desk's disk.
          if (isAlive && epoch === server.epoch()) greetings += 1;
        });
      },
      onSettled: () => {
        // It was held when the server said so, and the answer waited for this desk's disk.
        if (putBackThen !== server.timesPutBack()) return;
        const device = disk.device();
        if (device === undefined) return;
        isMisled ||= device.ackedSeq > server.facts.ackedSeq(device.deviceId);
      },
      onRenewed: (renewed) => {
        moment();
        tokens = renewed;
      },
      onSessionOver: () => {
        trace.note(agent.name, 'signs in again');
        tokens = signIn();
        crash(1_000);
      },
    });
    const end = () => {
      isAlive = false;
      life.end();
    };
    current = { life: { ...life, end }, network, process };
  }

  function record(life: SimLife, count: number, bad: boolean): readonly FactId[] {
    const state = bad
      ? ({ kind: 'not-ready', reason: BAD } as const)
      : ({ kind: 'ready' } as const);
    const drafts = Array.from({ length: count }, () => ({
      type: 'agent.state-changed' as const,
      payload: { state },
    }));
    const batch = { agentId: agent.id, occurredAtMs: clock.nowMs() + aheadMs, drafts };
    if (fault === 'does-not-flush') losesUnflushed = disk.backup();
    try {
      const recorded = life.outbox.record(batch, () => {});
      life.link.wake();
      trace.note(agent.name, `records ${recorded.map(({ seq }) => seq).join(', ')}`);
      return recorded.map(({ id }) => id);
    } catch (cause) {
      if (cause instanceof Died) return [];
      throw cause;
    }
  }

  start();

  return {
    agent,
    record: (count, bad, onTold) => {
      const born = current;
      const tell = (ids: readonly FactId[]) => {
        if (current === born) onTold(ids);
      };
      born?.process.reach(() => {
        if (current !== born) return;
        const ids = record(born.life, count, bad);
        if (fault === 'tells-before-the-disk-has-it') return tell(ids);
        born.process.afterwards(() => tell(ids));
      });
    },
    setFaults: (next) => {
      faults = next;
      current?.network.setFaults(next);
    },
    cut: () => {
      isCut = true;
      current?.network.cut();
    },
    heal: () => {
      isCut = false;
      current?.network.heal();
    },
    crashAt: (calls, downMs) => {
      callsLeft = calls;
      nextDownMs = downMs;
    },
    cutPower: (when, downMs) => {
      if (when === 'now') cutPower(downMs);
      else powerGoesFor = downMs;
    },
    update: (next) => {
      trace.note(agent.name, `is of ${next} release`);
      release = next;
      cutPower(0);
    },
    setDisk: (mostMs) => {
      diskMs = mostMs;
    },
    setClock: (ms) => {
      aheadMs = ms;
    },
    backup: () => {
      const putBack = disk.backup();
      return () => {
        trace.note(agent.name, 'is put back to a copy');
        stop();
        putBack();
        startIn(PUT_BACK_MS);
      };
    },
    unsent: disk.unsent,
    kept: disk.kept,
    greetings: () => greetings,
    namelessGreetings: () => namelessGreetings,
    isMisled: () => isMisled,
    shownAside: disk.shownAside,
    copies: () => current?.life.copies() ?? [],
    isOnline: () => current?.life.link.state().kind === 'online',
    clockErrorMs: () => Math.abs((current?.life.link.clockOffsetMs() ?? 0) + aheadMs),
    end: () => {
      stop();
      disk.end();
    },
  };
}
