import type { SessionTokens } from '../../electron/host/sync/token-source.ts';
import type { SeededRandom } from '../../server/synthetic/seeded-random.ts';
import type { DeviceId, FactId } from '../../shared/domain/ids.ts';
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
import { copyDisk, type Disk, giveBackDisk, takeDisk } from './disks.ts';
import { Died } from './mortal-sql.ts';
import { type SimLife, startSimLife } from './sim-life.ts';
import { BAD, type SimServer } from './sim-server.ts';
import type { Trace } from './trace.ts';

export type SimDesk = {
  readonly agent: AgentProfile;
  /** Records facts; those the agent was told are done: none while the process is down, or ends here. */
  record(count: number, bad: boolean): readonly FactId[];
  setFaults(faults: Faults): void;
  cut(): void;
  heal(): void;
  /** The process ends at the database call after so many others. */
  crashAt(calls: number, downMs: number): void;
  setClock(aheadMs: number): void;
  /** Copies both files; the returned function ends the process, puts them back and starts again after a while. */
  backup(): () => void;
  /** What is on the disk, whether or not the process runs. */
  unsent(): ReadonlySet<FactId>;
  /** What is kept of what the server acknowledged. */
  kept(): ReadonlySet<FactId>;
  /** How often a server has said how far it holds what this desk recorded. */
  greetings(): number;
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
  readonly trace: Trace;
  readonly fault: DeskFault | undefined;
};

/** What a disk takes to be put back: what its desk had sent has long arrived, or never will. */
const PUT_BACK_MS = 60_000;

/** A workstation: a process that may end at every call of its databases, which stay. */
export function createSimDesk(options: SimDeskOptions): SimDesk {
  const { agent, clock, server, random, trace, fault } = options;
  const disk = takeDisk();
  const copies: Disk[] = [];
  /** Of a disk that does not flush: what a crash leaves. */
  let flushed: Disk | null = null;
  let tokens = signIn();
  let aheadMs = 0;
  let greetings = 0;
  let isMisled = false;
  let faults = NO_FAULTS;
  let isCut = false;
  let callsLeft: number | null = null;
  let nextDownMs = 0;
  let current: { readonly life: SimLife; readonly network: FakeNetwork } | null = null;

  function signIn(): SessionTokens {
    const given = server.signIn(agent.email, PASSWORD);
    if (given === null) throw new Error('the agent was added before');
    return given;
  }

  function copyOfDisk(): Disk {
    const copy = takeDisk();
    copies.push(copy);
    copyDisk(disk, copy);
    return copy;
  }

  function stop(): void {
    current?.life.end();
    current = null;
    callsLeft = null;
  }

  function crash(downMs: number): void {
    trace.note(agent.name, `ends, for ${downMs} ms`);
    stop();
    clock.startTimer(downMs, start);
  }

  function start(): void {
    if (current !== null) return;
    if (flushed !== null) copyDisk(flushed, disk);
    flushed = null;
    trace.note(agent.name, 'starts');
    const network = createFakeNetwork(clock, () => server);
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
      disk,
      clock,
      aheadMs: () => aheadMs,
      network,
      random: random.bytes,
      trace,
      tokens,
      fault,
      moment,
      onGreeted: () => {
        greetings += 1;
      },
      onSettled: () => {
        const [device] = disk.outbox
          .query<{ deviceId: DeviceId; ackedSeq: number }>(
            'select device_id as deviceId, acked_seq as ackedSeq from devices',
          )
          .all();
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
    current = { life: { ...life, end }, network };
  }

  const idsOf = (query: string): ReadonlySet<FactId> =>
    new Set(
      disk.outbox
        .query<{ id: FactId }>(query)
        .all()
        .map(({ id }) => id),
    );

  start();

  return {
    agent,
    record: (count, bad) => {
      if (current === null) return [];
      const { life } = current;
      const state = bad
        ? ({ kind: 'not-ready', reason: BAD } as const)
        : ({ kind: 'ready' } as const);
      const drafts = Array.from({ length: count }, () => ({
        type: 'agent.state-changed' as const,
        payload: { state },
      }));
      const batch = { agentId: agent.id, occurredAtMs: clock.nowMs() + aheadMs, drafts };
      if (fault === 'does-not-flush') flushed = copyOfDisk();
      try {
        const recorded = life.outbox.record(batch, () => {});
        life.link.wake();
        trace.note(agent.name, `records ${recorded.map(({ seq }) => seq).join(', ')}`);
        return recorded.map(({ id }) => id);
      } catch (cause) {
        if (cause instanceof Died) return [];
        throw cause;
      }
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
    setClock: (ms) => {
      aheadMs = ms;
    },
    backup: () => {
      const copy = copyOfDisk();
      return () => {
        trace.note(agent.name, 'is put back to a copy');
        stop();
        copyDisk(copy, disk);
        clock.startTimer(PUT_BACK_MS, start);
      };
    },
    unsent: () => idsOf('select id from facts'),
    kept: () => idsOf('select id from kept_facts'),
    greetings: () => greetings,
    isMisled: () => isMisled,
    shownAside: () => idsOf('select fact_id as id from quarantined_facts'),
    copies: () => current?.life.copies() ?? [],
    isOnline: () => current?.life.link.state().kind === 'online',
    clockErrorMs: () => Math.abs((current?.life.link.clockOffsetMs() ?? 0) + aheadMs),
    end: () => {
      stop();
      for (const used of [disk, ...copies]) giveBackDisk(used);
    },
  };
}
