import type { FactDraft } from '../../electron/host/outbox/fact-draft.ts';
import type { SessionTokens } from '../../electron/host/sync/token-source.ts';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { ContactId, FactId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { ServerEventPayload } from '../../shared/protocol/server-messages.ts';
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
  /** The agent has taken a contact that rang, and is told that this is done. */
  readonly onAccepted: (ids: readonly FactId[]) => void;
};

/** One life of the process, and what surrounds it. */
type Current = {
  readonly life: SimLife;
  readonly network: FakeNetwork;
  readonly process: BusyProcess;
  /** The contact that the agent has taken, of which nothing more was said yet. */
  inHand: ContactId | null;
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
  let current: Current | null = null;

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
      onOffered: (offered) => current && takeContact(current, offered),
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
    current = { life: { ...life, end }, network, process, inHand: null };
  }

  /** What the agent does next: the first of it tells how a contact went that they have taken. */
  function draftsOf(born: Current, count: number, bad: boolean): FactDraft[] {
    const state = bad
      ? ({ kind: 'not-ready', reason: BAD } as const)
      : ({ kind: 'ready' } as const);
    const drafts: FactDraft[] = Array.from({ length: count }, () => ({
      type: 'agent.state-changed',
      payload: { state },
    }));
    const { inHand: contactId } = born;
    if (bad || contactId === null) return drafts;
    born.inHand = null;
    return [{ type: 'contact.ended', payload: { contactId } }, ...drafts.slice(1)];
  }

  function record(
    born: Current,
    drafts: readonly FactDraft[],
    onTold: (ids: readonly FactId[]) => void,
  ): void {
    const tell = (ids: readonly FactId[]) => {
      if (current === born) onTold(ids);
    };
    const ids = recorded(born.life, drafts);
    if (fault === 'tells-before-the-disk-has-it') tell(ids);
    else born.process.afterwards(() => tell(ids));
  }

  function recorded(life: SimLife, drafts: readonly FactDraft[]): readonly FactId[] {
    const batch = { agentId: agent.id, occurredAtMs: clock.nowMs() + aheadMs, drafts };
    if (fault === 'does-not-flush') losesUnflushed = disk.backup();
    return unlessDead([], () => {
      const facts = life.outbox.record(batch, () => {});
      life.link.wake();
      trace.note(agent.name, `records ${facts.map(({ seq }) => seq).join(', ')}`);
      return facts.map(({ id }) => id);
    });
  }

  /** A contact rings: it is kept as it rang, and the agent takes it. */
  function takeContact(
    born: Current,
    { header, origin, ringEndsAtMs }: ServerEventPayload<'contact.offered'>,
  ): void {
    const { contactId } = header;
    if (origin === undefined || born.inHand === contactId) return;
    const isKept = unlessDead(false, () => {
      born.life.keep({ header, origin, aniWithheld: true, customerIds: [], ringEndsAtMs });
      return true;
    });
    if (!isKept) return;
    born.inHand = contactId;
    const accepted: FactDraft = { type: 'contact.accepted', payload: { contactId } };
    record(born, [accepted], options.onAccepted);
  }

  start();

  return {
    agent,
    record: (count, bad, onTold) => {
      const born = current;
      born?.process.reach(() => {
        if (current === born) record(born, draftsOf(born, count, bad), onTold);
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

/** What comes of it; `otherwise` where the process ends over it. */
function unlessDead<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof Died) return otherwise;
    throw cause;
  }
}
