import { afterEach, expect, test } from '@jest/globals';
import { type SeededRandom, seededRandom } from '../../server/synthetic/seeded-random.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import {
  ANE,
  contactId,
  createDeskUnderTest,
  type DeskUnderTest,
  offered,
} from '../support/desk-under-test.ts';
import { smallReference } from '../support/fake-host/reference.ts';
import { type Faults, NO_FAULTS } from '../support/fake-network.ts';
import { fuzzSeeds } from '../support/fuzz-seeds.ts';
import { chooseAction, type ExpectedFact, summaries } from '../support/random-agent.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';

const STEPS = 100;

let dir = '';
let desk: DeskUnderTest | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
  removeDir(dir);
});

/** A run of a desk over a bad network, and all the agent was told is done. */
type Run = {
  readonly desk: DeskUnderTest;
  readonly random: SeededRandom;
  readonly reference: ReferenceData;
  readonly done: ExpectedFact[];
  contacts: number;
};

async function startRun(seed: number): Promise<Run> {
  dir = makeTempDir('fuzz');
  const random = seededRandom(`desk-sync/${seed}`);
  const reference = smallReference('agent');
  desk = createDeskUnderTest(dir, { seed: `desk/${seed}` });
  await desk.begin(reference);
  const done = [
    { type: 'agent.state-changed', about: '{"kind":"not-ready","reason":"break"}' },
    { type: 'agent.state-changed', about: '{"kind":"ready"}' },
  ];
  return { desk, random, reference, done, contacts: 0 };
}

function badNetwork(random: SeededRandom): Faults {
  return {
    delayMs: () => random.int(1, 400),
    loses: () => random.chance(0.05),
    repeats: () => random.chance(0.1),
    breaks: () => random.chance(0.03),
  };
}

async function act(run: Run): Promise<void> {
  const view = await run.desk.call('console.get', {});
  const action = chooseAction(view, run.random, run.reference);
  if (action === null) return;
  try {
    await run.desk.call(action.method, action.input as never);
    run.done.push(...action.facts);
  } catch (cause) {
    // Adding up offers may reach a limit; anything else is a fault.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'beyond-authority')) {
      throw cause;
    }
  }
}

/** Something happens on the phone, the network or the machine. */
async function event(run: Run): Promise<void> {
  const { desk, random } = run;
  const { contact } = await desk.call('console.get', {});
  const what = random.weighted({
    offer: contact === null ? 6 : 0.5,
    speak: contact === null ? 0 : 3,
    hangUp: contact === null ? 0 : 0.5,
    withdraw: contact?.phase.kind === 'ringing' ? 0.5 : 0,
    cut: 0.6,
    heal: 1.5,
    crash: 0.5,
    restartServer: 0.3,
    wait: 3,
  });
  const on = { contactId: contact?.header.contactId ?? contactId(0) };
  switch (what) {
    case 'offer':
      run.contacts += 1;
      desk.server.say(ANE.id, 'contact.offered', offered(desk.clock.nowMs(), { n: run.contacts }));
      break;
    case 'speak': {
      const id = `u${random.int(1, 1e9)}`;
      const utterance = {
        id,
        speaker: 'customer',
        text: 'It is too expensive',
        atMs: desk.clock.nowMs(),
      } as const;
      desk.server.say(ANE.id, 'contact.utterance', { ...on, utterance });
      break;
    }
    case 'hangUp':
      desk.server.say(ANE.id, 'contact.ended', { ...on, atMs: desk.clock.nowMs() });
      break;
    case 'withdraw':
      desk.server.say(ANE.id, 'contact.withdrawn', { ...on, cause: 'abandoned' });
      break;
    case 'cut':
      desk.network.cut();
      break;
    case 'heal':
      desk.network.heal();
      break;
    case 'crash':
      desk.crash();
      break;
    case 'restartServer':
      for (const line of [...desk.server.desks]) line.disconnect();
      break;
    case 'wait':
      break;
  }
  await desk.clock.advance(random.int(1, 3000));
}

async function deliverAll({ desk }: Run): Promise<void> {
  desk.network.setFaults(NO_FAULTS);
  desk.network.heal();
  for (let minutes = 0; minutes < 10; minutes += 1) {
    await desk.clock.advance(60_000);
    const { connection } = await desk.call('console.get', {});
    if (connection.status === 'online' && connection.waiting === 0) return;
  }
  throw new Error('the facts were not delivered within ten minutes of good weather');
}

/** Rule S1 as the server sees it: every device counts 1, 2, 3 ... and no fact comes twice. */
function expectWellNumbered(facts: readonly FactEnvelope[]): void {
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  const last = new Map<string, number>();
  for (const { deviceId, seq } of facts) {
    expect(seq).toBe((last.get(deviceId) ?? 0) + 1);
    last.set(deviceId, seq);
  }
}

test.each(fuzzSeeds(2))(
  'S2: seed %i, a desk that crashes over a network that loses, repeats, delays and breaks: ' +
    'the server has every acknowledged action once, in order',
  async (seed) => {
    const run = await startRun(seed);
    run.desk.network.setFaults(badNetwork(run.random));
    for (let step = 0; step < STEPS; step += 1) {
      if (run.random.chance(0.6)) await act(run);
      else await event(run);
    }
    await deliverAll(run);

    const facts = run.desk.server.facts.all();
    expect(summaries(facts)).toEqual(run.done);
    expectWellNumbered(facts);
    expect(run.desk.server.facts.quarantined()).toEqual([]);
  },
  60_000,
);
