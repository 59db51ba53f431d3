import { type SeededRandom, seededRandom } from '../../server/synthetic/seeded-random.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import { ANE, PASSWORD, START_MS } from '../support/desk-under-test.ts';
import { type Faults, NO_FAULTS } from '../support/fake-network.ts';
import { createTestHostClock } from '../support/host-clock.ts';
import type { Broken } from './broken.ts';
import { createFaultTally, type Fault, type FaultCounts, type FaultTally } from './fault-counts.ts';
import { createLedger } from './ledger.ts';
import { createSimDesk, type SimDesk } from './sim-desk.ts';
import { createSimServer, USUAL_DISK_MS } from './sim-server.ts';
import { DESKS, SERVERS, type Step, type Weather } from './steps.ts';
import { createTrace } from './trace.ts';

const MINUTE_MS = 60_000;
/** Within this time of good weather everything is delivered: pauses are half a minute at most (S8). */
const DELIVERED_WITHIN_MS = 10 * MINUTE_MS;

/** A run did not keep a rule. */
export class RuleBroken extends Error {
  readonly what: string;
  /** What happened until then. */
  readonly trace: string;

  constructor(what: string, trace: string) {
    super(`${what}\n${trace}`);
    this.name = 'RuleBroken';
    this.what = what;
    this.trace = trace;
  }
}

export type Outcome = {
  readonly traceHash: string;
  readonly simulatedMs: number;
  readonly faults: FaultCounts;
};

/**
 * Lets these things happen to desks and a server, then lets the weather clear.
 * @throws {@link RuleBroken} at the first thing that must not be.
 */
export async function live(
  steps: readonly Step[],
  seed: number,
  broken: Broken = {},
): Promise<Outcome> {
  const clock = createTestHostClock(START_MS);
  const trace = createTrace(clock.monotonicMs);
  const tally = createFaultTally();
  let dice = seededRandom(`${seed}`);
  const server = createSimServer({
    ...{ clock, trace, tally, fault: broken.server },
    dice: () => dice,
  });
  const desks = Array.from({ length: DESKS }, (_, n) => {
    const agent = agentOf(n);
    server.addAgent(agent, PASSWORD);
    const random = seededRandom(`${seed}/desk/${n}`);
    return createSimDesk({
      ...{ agent, clock, server, random, trace, tally, fault: broken.desk },
      dice: () => dice,
      onAccepted: (ids) => ledger.told(deskOf(n), ids, false),
    });
  });
  const ledger = createLedger(server, desks);
  const restoreDesk: (undefined | (() => void))[] = [];
  let restoreServer: (() => void) | undefined;

  const fail = (what: string): never => {
    throw new RuleBroken(what, trace.tail(40));
  };
  const deskOf = (n: number): SimDesk => desks[n] ?? fail(`there is no desk ${n}`);

  async function happen(step: Step): Promise<void> {
    dice = seededRandom(`${seed}/${step.dice}`);
    switch (step.op) {
      case 'record': {
        const desk = deskOf(step.desk);
        return desk.record(step.facts, step.bad, (ids) => ledger.told(desk, ids, step.bad));
      }
      case 'ring':
        return server.ring(deskOf(step.desk).agent);
      case 'pass':
        return clock.advance(step.ms);
      case 'weather':
        return deskOf(step.desk).setFaults(faultsOf(step.weather, dice, tally));
      case 'cut':
        tally.count('line-cut');
        return deskOf(step.desk).cut();
      case 'heal':
        return deskOf(step.desk).heal();
      case 'crash-desk':
        return deskOf(step.desk).crashAt(step.calls, step.downMs);
      case 'crash-server':
        return server.process(step.server).crashAt(step.moments, step.downMs);
      case 'cut-power':
        return deskOf(step.desk).cutPower(step.when, step.downMs);
      case 'update-desk':
        return deskOf(step.desk).update(step.release);
      case 'slow-desk':
        return deskOf(step.desk).setDisk(step.mostMs);
      case 'broadcasts':
        return server.setBroadcasts(step.arrive);
      case 'set-clock':
        tally.count('clock-set');
        return deskOf(step.desk).setClock(step.aheadMs);
      case 'copy-desk':
        restoreDesk[step.desk] = deskOf(step.desk).backup();
        return;
      case 'restore-desk': {
        const restore = restoreDesk[step.desk];
        if (restore === undefined) return;
        tally.count('desk-put-back');
        return ledger.putBackDesk(deskOf(step.desk), restore);
      }
      case 'copy-server':
        restoreServer = server.backup();
        return;
      case 'restore-server': {
        if (restoreServer === undefined) return;
        server.crash(0);
        trace.note('server', 'is put back to a copy');
        tally.count('server-put-back');
        ledger.putBackServer(restoreServer);
        return;
      }
      case 'deploy':
        return server.process(step.server).deploy(step.release);
      case 'slow-disk':
        return server.setDisk(step.mostMs);
      case 'cut-feed':
        tally.count('feed-cut');
        return server.feed.cut();
      case 'change':
        return server.process(step.server).change(step.customer, step.ms, step.commits);
    }
  }

  async function untilDelivered(): Promise<void> {
    for (let passedMs = 0; passedMs < DELIVERED_WITHIN_MS; passedMs += MINUTE_MS) {
      await clock.advance(MINUTE_MS);
      if (desks.every((desk) => desk.isOnline() && desk.unsent().size === 0)) return;
    }
    fail('stuck: not everything was delivered within ten minutes of good weather');
  }

  function check(): void {
    const lost = ledger.firstLost();
    if (lost !== null) fail(lost);
  }

  try {
    for (const step of steps) {
      await happen(step);
      check();
    }
    for (const desk of desks) {
      desk.crashAt(Number.POSITIVE_INFINITY, 0);
      desk.setDisk(0);
      desk.setFaults(NO_FAULTS);
      desk.heal();
    }
    server.setDisk(USUAL_DISK_MS);
    server.setBroadcasts('at-once');
    for (let n = 0; n < SERVERS; n += 1) {
      server.process(n).crashAt(Number.POSITIVE_INFINITY, 0);
      server.process(n).deploy('this');
    }
    await untilDelivered();
    // Not only what there was: it goes on.
    for (const desk of desks) desk.record(1, false, (ids) => ledger.told(desk, ids, false));
    await untilDelivered();
    check();
    const wrong = ledger.firstWrong();
    if (wrong !== null) fail(wrong);
    server.crash(0);
    await untilDelivered();
    for (const desk of desks) {
      if (desk.clockErrorMs() > 2) fail(`S7: ${desk.agent.name} is wrong about the server's clock`);
    }
    return {
      traceHash: trace.hash(),
      simulatedMs: clock.monotonicMs(),
      faults: tally.counts(),
    };
  } finally {
    for (const desk of desks) desk.end();
  }
}

function agentOf(n: number): AgentProfile {
  const id = `1111111${n}-1111-4111-8111-111111111111` as AgentId;
  return { ...ANE, id, name: `desk ${n}`, email: `desk-${n}@nordlys.example` };
}

function faultsOf(weather: Weather, dice: SeededRandom, tally: FaultTally): Faults {
  const random = seededRandom(String(dice.int(0, 1e9)));
  const isBad = weather === 'lossy' || weather === 'breaking';
  const happens = (fault: Fault, isIn: boolean) => {
    const does = isIn && random.chance(0.2);
    if (does) tally.count(fault);
    return does;
  };
  return {
    delayMs: () => random.int(1, weather === 'good' ? 20 : weather === 'slow' ? 8_000 : 400),
    loses: () => happens('message-lost', weather === 'lossy'),
    repeats: () => happens('message-repeated', isBad),
    breaks: () => happens('line-broken', weather === 'breaking'),
  };
}
