import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import type { Store } from '../../server/store/database.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { summaries } from '../support/random-agent.ts';
import { explainFacts, type TakenAction } from '../support/taken-actions.ts';
import {
  expectBudgetsKept,
  expectEachCallOnce,
  expectPutAsideRightly,
  factsInOrder,
  standingOf,
} from './books.ts';
import type { ChaosOffice } from './office.ts';
import { ChaosFailure } from './scenario.ts';
import { isEquipped } from './working-agent.ts';
import type { Workplace } from './workplace.ts';

/** Longer than any pause of a desk before it tries again. */
const MOST_WAIT_MS = 120_000;
const LOOK_AGAIN_MS = 20;
/** Before and behind the place where the books part. */
const ACTIONS_SHOWN = 8;

/**
 * Waits until every page says that the server has everything, and checks that the books agree: the
 * server's facts are what agents were told is recorded, each once, in order; it knows of them what
 * their pages show; every call and every budget is kept; the databases of the desks, which are ended,
 * are sound. Resolves to how many facts there are.
 * @throws ChaosFailure
 */
export async function settleUp({ db, workplaces }: ChaosOffice): Promise<number> {
  let facts = 0;
  for (const workplace of workplaces) {
    const agentId = await everythingSent(workplace);
    await expectPutAsideRightly(db);
    await workplace.expectPageTrue();
    await expectOneStory(workplace, db, agentId);
    const held = await factsInOrder(db, agentId);
    expectEachAction(workplace, held);
    facts += held.length;
  }
  for (const workplace of workplaces) {
    await workplace.desk().stop();
    expectSoundFiles(workplace);
  }
  await expectBudgetsKept(db);
  await expectEachCallOnce(
    db,
    workplaces.flatMap(({ agent }) => agent.calls),
  );
  return facts;
}

/**
 * Waits until the page shows that everything is sent, and that the desk has what it needs to go on alone.
 * @throws ChaosFailure when the desk keeps something to itself for too long.
 */
export async function everythingSent(workplace: Workplace): Promise<AgentId> {
  const page = workplace.agent.page();
  // What was recorded a moment ago is counted behind its answer.
  await workplace.expectPageTrue();
  const isSent = await page.until(
    ({ connection, session }) =>
      isEquipped(session) && connection.status === 'online' && connection.waiting === 0,
    MOST_WAIT_MS,
  );
  const { connection, session } = page.shows();
  if (isSent && session.kind === 'signed-in') return session.agent.id;
  const { status, waiting } = connection;
  throw new ChaosFailure(
    page.isGone()
      ? 'the desk ended by itself'
      : `the desk is ${status} and still keeps ${waiting} facts`,
  );
}

/** @throws ChaosFailure when the page goes on to say that the desk is in touch with a server that it is not. */
export async function expectCutOffShown({ agent }: Workplace): Promise<void> {
  const page = agent.page();
  const isShown = await page.until(
    ({ connection }) => connection.status !== 'online',
    MOST_WAIT_MS,
  );
  if (isShown || page.isGone()) return;
  throw new ChaosFailure('the desk is cut off, and the page says that it is online');
}

/**
 * What is on the page is what the server knows of it, or comes to be: a desk that no longer knows how its agent stood says
 * how they stand as soon as it has heard which contacts they have, which is after it has shown that it is online.
 */
async function expectOneStory({ agent }: Workplace, db: Store, agentId: AgentId): Promise<void> {
  const giveUpAtMs = performance.now() + MOST_WAIT_MS;
  for (;;) {
    const shown = agent.page().shows();
    const { state, contacts } = await standingOf(db, agentId);
    const { contact } = shown;
    const atHand = contact === null || contact.phase.kind === 'ringing' ? null : contact;
    const held = contacts.map(({ id, state: at }) => `${id} ${at}`).join();
    const seen =
      atHand === null
        ? ''
        : `${atHand.header.contactId} ${atHand.phase.kind === 'live' ? 'live' : 'ended'}`;
    if (state?.kind === shown.agent.state.kind && held === seen) return;
    if (performance.now() > giveUpAtMs) {
      throw new ChaosFailure(
        `the page shows ${shown.agent.state.kind} with ${seen || 'no contact'}, ` +
          `and the server knows of ${state?.kind} with ${held || 'no contact'}`,
      );
    }
    await setTimeout(LOOK_AGAIN_MS);
  }
}

/** SQLite's own word on both databases, of a desk that does not run. */
function expectSoundFiles({ files }: Workplace): void {
  for (const path of Object.values(files)) {
    if (!existsSync(path)) throw new ChaosFailure(`${path} is gone`);
    const database = new BetterSqlite3(path, { readonly: true });
    const problems = database.pragma('integrity_check', { simple: true });
    database.close();
    if (problems !== 'ok') throw new ChaosFailure(`${path}: ${String(problems)}`);
  }
}

const aboutOf = ({ facts }: TakenAction['action']) => facts.map(({ about }) => about).join(' ');

function expectEachAction({ agent }: Workplace, facts: readonly FactEnvelope[]): void {
  const held = summaries(facts);
  // A desk that has signed in says by itself that nobody is ready at it yet.
  const first = held[0]?.about.includes('break') === true ? 1 : 0;
  const { explained, unexplained, actions, missing } = explainFacts(
    held.slice(first),
    agent.actions,
  );
  if (unexplained.length === 0 && missing === null) return;
  const said = agent.actions
    .slice(Math.max(0, actions - ACTIONS_SHOWN), actions + ACTIONS_SHOWN)
    .map(({ action, maybe }) => `${action.method}${maybe ? '?' : ''} ${aboutOf(action)}`);
  const there = held.slice(first).slice(Math.max(0, explained - ACTIONS_SHOWN), explained);
  throw new ChaosFailure(
    `after ${explained} of ${held.length - first} facts, ` +
      `the last of them ${JSON.stringify(there.map(({ type }) => type))}, ` +
      `with the agent doing ${JSON.stringify(said)}: ` +
      `of no action: ${JSON.stringify(unexplained)}; missing: ${JSON.stringify(missing?.facts ?? [])}`,
  );
}
