import type { LineState } from '../../support/tcp-proxy.ts';
import type { ChaosOffice } from '../office.ts';
import { ChaosFailure, type Scenario } from '../scenario.ts';

const MOST_ACTIONS = 10;
const SLOWEST_MS = 200;
/** A ring that its desk does not hear of again is over after less, and goes elsewhere. */
const MOST_WAIT_FOR_TAKER_MS = 120_000;
const MOST_WAIT_FOR_RING_MS = 2_000;

export const redisBroken: Scenario = {
  name: 'redis-broken',
  about: 'two servers joined by Redis, which is stopped, cut off or slowed, or one killed mid-ring',
  usualRounds: 60,
  isJoined: true,
  round: async (office) => {
    const fault = office.random().pick([redisStopped, lineBroken, serverKilledMidRing] as const);
    await allWork(office);
    await fault(office);
    await allWork(office);
  },
};

/** Everybody at once. */
async function allWork({ random, workplaces }: ChaosOffice): Promise<void> {
  await Promise.all(workplaces.map(({ agent }) => agent.work(random().int(1, MOST_ACTIONS))));
}

async function redisStopped(office: ChaosOffice): Promise<void> {
  await office.joined?.stop();
  await allWork(office);
  await Promise.all([office.joined?.start(), allWork(office)]);
}

async function lineBroken(office: ChaosOffice): Promise<void> {
  const random = office.random();
  const states: readonly LineState[] = [
    { kind: 'cut' },
    { kind: 'silent' },
    { kind: 'slow', delayMs: random.int(1, SLOWEST_MS) },
  ];
  office.joined?.line.become(random.pick(states));
  await allWork(office);
  if (random.chance(0.5)) office.joined?.line.reset();
  office.joined?.line.become({ kind: 'open' });
}

/** The call that rings when a server is killed, whichever it is at, is taken by somebody. */
async function serverKilledMidRing(office: ChaosOffice): Promise<void> {
  const { random, servers, workplaces } = office;
  const call = await random().pick(workplaces).agent.ring();
  await Promise.race(
    workplaces.map(({ agent }) =>
      agent.page().until(({ contact }) => contact?.phase.kind === 'ringing', MOST_WAIT_FOR_RING_MS),
    ),
  );
  await servers.kill(random().pick(servers.running()));
  await Promise.all([servers.start(), allWork(office)]);
  if (call === null) return;
  const untilMs = performance.now() + MOST_WAIT_FOR_TAKER_MS;
  for (;;) {
    const { state } = await servers.phone().status(call);
    if (state !== 'queued' && state !== 'ringing') return;
    if (performance.now() > untilMs) {
      throw new ChaosFailure(`a server was killed, and ${call}, which rang, is ${state} for good`);
    }
    await allWork(office);
  }
}
