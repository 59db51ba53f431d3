import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SeededRandom, seededRandom } from '../../../server/synthetic/seeded-random.ts';
import type { HostInput } from '../../../shared/contract/host-contract.ts';
import type { ConsoleView } from '../../../shared/contract/views.ts';
import type { HostClient } from '../../../shared/rpc/client.ts';
import { type BundledDesk, openBundledDesk } from '../../support/bundled-desk.ts';
import { openConsoleSocket } from '../../support/console-over-socket.ts';
import { ANE, offered, PASSWORD } from '../../support/desk-under-test.ts';
import { smallReference } from '../../support/fake-host/reference.ts';
import { type FakeSyncHttp, serveFakeSync } from '../../support/fake-sync-http.ts';
import { createFakeSyncServer, type FakeSyncServer } from '../../support/fake-sync-server.ts';
import { chooseAction, type RandomAction, summaries } from '../../support/random-agent.ts';
import { explainFacts, type TakenAction } from '../../support/taken-actions.ts';
import { makeTempDir, removeDir } from '../../support/temp-dir.ts';

/** As many as fit beside all other tests; `npm run chaos` kills far more often. */
const RUNS = 16;
/** Runs that go on side by side, each with a desk and a server of its own. */
const LANES = 2;
/** The host is killed while it deals with one of its first so many actions ... */
const MOST_ACTIONS = 12;
/** ... so long after that action was sent: before, in the middle of, or after its transaction. */
const LATEST_KILL_MS = 3;

const reference = smallReference('agent');
let desk: BundledDesk;
beforeAll(async () => {
  desk = await openBundledDesk();
});
afterAll(() => desk.close());

/** A workstation that dies again and again, and what its agent was told is done. */
type Lane = {
  readonly random: SeededRandom;
  readonly dir: string;
  readonly server: FakeSyncServer;
  readonly http: FakeSyncHttp;
  /** Every action the console had an answer to, in order; `maybe`: the host died before it answered. */
  readonly actions: TakenAction[];
  /** The last note that was acknowledged. */
  note: HostInput<'notes.save'> | null;
  contacts: number;
};

async function openLane(lane: number): Promise<Lane> {
  const server = createFakeSyncServer(Date.now);
  server.addAgent(ANE, PASSWORD);
  server.publish({ kind: 'reference', reference });
  return {
    random: seededRandom(`kill-9/${lane}`),
    dir: makeTempDir('kill-9'),
    server,
    http: await serveFakeSync(server),
    actions: [],
    note: null,
    contacts: 0,
  };
}

const startDesk = ({ dir, http }: Lane) =>
  desk.start(dir, http.url, { email: ANE.email, password: PASSWORD });

/** Works at the console until the host is gone; `onAction` hears of each action as it is sent. */
async function work(lane: Lane, client: HostClient, onAction: () => void): Promise<void> {
  for (;;) {
    const view = await client.call('console.get', {}).catch(() => null);
    if (view === null) return;
    expectNoteKept(lane, view);
    const action = nextAction(lane, view);
    if (action === null) {
      // Nothing to do but wait for the phone: a beat, so that the host gets to hear it.
      await new Promise(setImmediate);
      continue;
    }
    const answer = client.call(action.method, action.input as never);
    onAction();
    const outcome = await answer.then(
      () => 'done' as const,
      (cause: { readonly code: string }) => cause.code,
    );
    if (outcome === 'done' && action.method === 'notes.save') lane.note = action.input;
    if (outcome === 'done') lane.actions.push({ action, maybe: false });
    // The socket closed with the question on its way: it may have been carried out or not.
    else if (outcome === 'internal') lane.actions.push({ action, maybe: true });
  }
}

/** What the agent does next; between contacts, waits for the phone, which then rings. */
function nextAction(lane: Lane, view: ConsoleView): RandomAction | null {
  if (view.session.kind !== 'signed-in' || view.session.reference === null) return null;
  if (view.contact !== null || view.agent.state.kind !== 'ready') {
    return chooseAction(view, lane.random, reference);
  }
  lane.contacts += 1;
  lane.server.say(ANE.id, 'contact.offered', offered(Date.now(), { n: lane.contacts }));
  return null;
}

/** A note is what was last acknowledged, or one that was on its way when the host died. */
function expectNoteKept({ note }: Lane, { contact }: ConsoleView): void {
  if (note === null || contact?.header.contactId !== note.contactId) return;
  expect(contact.notes.revision).toBeGreaterThanOrEqual(note.revision);
  if (contact.notes.revision === note.revision) expect(contact.notes.text).toBe(note.text);
}

/** One life of the host: it starts, is worked with, and is killed at a random moment. */
async function live(lane: Lane): Promise<void> {
  const host = await startDesk(lane);
  const { client } = await openConsoleSocket(host.url, () => {});
  const delayMs = lane.random.float() * LATEST_KILL_MS;
  let actionsLeft = lane.random.int(1, MOST_ACTIONS);
  await work(lane, client, () => {
    actionsLeft -= 1;
    if (actionsLeft !== 0) return;
    const untilMs = performance.now() + delayMs;
    while (performance.now() < untilMs) {
      // A timer would be a millisecond too coarse: the moment matters.
    }
    void host.stop('SIGKILL');
  });
  await host.stop('SIGKILL');
}

/** Starts the host a last time and waits until the server has everything. */
async function bringHome(lane: Lane): Promise<void> {
  const host = await startDesk(lane);
  const { client } = await openConsoleSocket(host.url, () => {});
  const now = client.call('console.get', {});
  const delivered = new Promise<void>((resolve, reject) => {
    const look = ({ waiting, status }: { waiting: number; status: string }) => {
      if (waiting === 0 && status === 'online') resolve();
    };
    client.on('connection.changed', look);
    now.then(({ connection }) => look(connection), reject);
  });
  await Promise.all([now, delivered]);
  client.close();
  await host.stop();
}

/** Checks that the server holds every acknowledged action once, in order, and of the others none or all. */
function expectEverythingOnce(lane: Lane): number {
  const held = summaries(lane.server.facts.all());
  // A desk that has signed in says by itself that nobody is ready at it yet.
  const first = held[0]?.about.includes('break') === true ? 1 : 0;
  const closest = explainFacts(held.slice(first), lane.actions);
  expect(closest).toMatchObject({ explained: held.length - first, unexplained: [], missing: null });
  return held.length;
}

describe('kill -9 of the host', () => {
  test(`${RUNS} times at random moments: every acknowledged action is there afterwards, once`, async () => {
    const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => openLane(lane)));
    try {
      const facts = await Promise.all(
        lanes.map(async (lane) => {
          for (let run = 0; run < RUNS / LANES; run += 1) await live(lane);
          await bringHome(lane);
          return expectEverythingOnce(lane);
        }),
      );
      // So many that the kills fell into the middle of something.
      expect(facts.reduce((sum, held) => sum + held, 0)).toBeGreaterThan(RUNS);
    } finally {
      for (const lane of lanes) {
        await lane.http.close();
        removeDir(lane.dir);
      }
    }
  }, 240_000);
});
