import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { createLatestWins } from '../../../renderer/host/latest-wins.ts';
import { DEMO_PASSWORD } from '../../../server/demo/company.ts';
import { seededRandom } from '../../../server/synthetic/seeded-random.ts';
import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { createRecorder } from '../../support/desk-facts.ts';
import type { ServerProcess } from '../../support/real-stack.ts';
import { summarize } from '../statistics.ts';
import { connectTo, type ServerLine } from './server-line.ts';

/** Each is four changes: a contact rings, its caller hangs up, the agent takes a break and is back. */
const ROUNDS = 10;
const WARM_UP = 1;
/** A floor of two hundred agents is never still: somebody else changes something this often. */
const OTHERS_EVERY_MS = 100;
/** Changes come whenever they come: not only just after the floor was told of the one before. */
const LONGEST_PAUSE_MS = 500;
const LONGEST_WAIT_MS = 10_000;

const READY: AgentState = { kind: 'ready' };
const BREAK: AgentState = { kind: 'not-ready', reason: 'break' };
const TRAINING: AgentState = { kind: 'not-ready', reason: 'training' };

/** From a change to the supervisor's floor that shows it, in milliseconds. */
export type TimedFloor = {
  readonly changes: number;
  readonly median: number;
  readonly p95: number;
};

/**
 * Makes changes on the floor as phone systems and desks do, over HTTP and over an agent's connection, and
 * times each from its sending until a supervisor of the agent's team has the floor that shows it. The
 * floor is asked for as the console's screen does: when the server says that it has changed. Meanwhile
 * another agent keeps the floor busy, so that what the server holds back to spare its readers is in the
 * figures. Leaves some abandoned contacts of nobody known behind in the database.
 */
export async function timeFloor({ url, phone }: ServerProcess): Promise<TimedFloor> {
  await using cleanUp = new AsyncDisposableStack();
  const connect = async (name: string) => {
    const account = { email: `${name}@nordlys.example`, password: DEMO_PASSWORD };
    const line = await connectTo(url, account);
    cleanUp.defer(() => line.close());
    return line;
  };
  const floor = watchFloor(await connect('supervisor-1'));
  const desk = await connect('agent-1');
  const { id } = desk.agent;
  const random = seededRandom('bench/floor');
  const changeState = stateChanger(desk);
  const isIn = (state: AgentState) => (now: Floor) =>
    now.agents.some((agent) => agent.id === id && isEqual(agent.state, state));
  const rings = ({ contacts }: Floor) =>
    contacts.some(({ stage, agentId }) => stage === 'ringing' && agentId === id);

  const others = keepBusy(await connect('agent-2'));
  cleanUp.defer(others.stop);
  await floor.shows(isIn(READY), () => changeState(READY));

  const tookMs: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const contactId = randomUUID();
    const changes: readonly Parameters<WatchedFloor['shows']>[] = [
      [rings, () => phone.offer({ contactId, from: null, queue: 'cancellation' })],
      [(now) => !rings(now), () => phone.hangUp(contactId)],
      [isIn(BREAK), () => changeState(BREAK)],
      [isIn(READY), () => changeState(READY)],
    ];
    for (const [isShown, change] of changes) {
      await setTimeout(random.int(0, LONGEST_PAUSE_MS));
      const took = await floor.shows(isShown, change);
      if (round >= 0) tookMs.push(took);
    }
  }
  return { changes: tookMs.length, ...summarize(tookMs) };
}

type WatchedFloor = {
  /** Makes a change and resolves to how long it took until the floor showed it, in milliseconds. */
  shows(isShown: (floor: Floor) => boolean, change: () => Promise<unknown>): Promise<number>;
};

/** Asks for the floor whenever it has changed, one question at a time, as the floor's screen does. */
function watchFloor(line: ServerLine): WatchedFloor {
  let wanted: { isShown(floor: Floor): boolean; found(): void } | null = null;
  const asking = createLatestWins<null>(async () => {
    const floor = await line.ask('floor.get', {});
    if (wanted?.isShown(floor)) wanted.found();
  });
  line.on('floor.changed', () => asking.push(null));
  return {
    shows: async (isShown, change) => {
      const shown = Promise.withResolvers<number>();
      wanted = { isShown, found: () => shown.resolve(performance.now()) };
      const startedMs = performance.now();
      await change();
      const late = setTimeout(LONGEST_WAIT_MS, null, { ref: false });
      const shownMs = await Promise.race([shown.promise, late]);
      wanted = null;
      if (shownMs === null) throw new Error(`the floor showed no change in ${LONGEST_WAIT_MS} ms`);
      return shownMs - startedMs;
    },
  };
}

/** Sends the agent's states to the server as a workstation does. */
function stateChanger(desk: ServerLine): (state: AgentState) => Promise<unknown> {
  const recorder = createRecorder(desk.agent, desk.deviceId);
  return (state) =>
    desk.ask('facts.push', {
      clockOffsetMs: 0,
      facts: [recorder.record('agent.state-changed', { state }, Date.now())],
    });
}

/** Lets an agent go from one reason to another, never ready, until stopped. */
function keepBusy(desk: ServerLine): { stop(): Promise<void> } {
  const changeState = stateChanger(desk);
  let stopped = false;
  const going = (async () => {
    for (let turn = 0; !stopped; turn += 1) {
      await changeState(turn % 2 === 0 ? TRAINING : BREAK);
      await setTimeout(OTHERS_EVERY_MS);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await going;
    },
  };
}

function isEqual(a: AgentState, b: AgentState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
