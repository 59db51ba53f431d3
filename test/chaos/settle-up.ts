import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import type { Store } from '../../server/store/database.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { summaries } from '../support/random-agent.ts';
import { explainFacts } from '../support/taken-actions.ts';
import { type ChaosOffice, deskFiles } from './office.ts';
import { ChaosFailure } from './scenario.ts';

/** Longer than any pause of a desk before it tries again. */
const MOST_WAIT_MS = 120_000;
const LOOK_EVERY_MS = 50;

export type SettledUp = { readonly facts: number; readonly devices: number };

/**
 * Waits until the desk says that the server has everything, ends it, and checks that the books agree:
 * the server's facts are what the agent was told is recorded, each once, in order; every budget within
 * its limit; both databases of the desk sound.
 * @throws ChaosFailure
 */
export async function settleUp(office: ChaosOffice): Promise<SettledUp> {
  await everythingSent(office);
  await office.desk().stop();
  expectSoundFiles(office.deskDir);
  await expectBudgetsKept(office.db);
  const facts = await factsInOrder(office.db);
  await expectNothingPutAside(office.db);
  expectEachAction(office, facts);
  return { facts: facts.length, devices: new Set(facts.map(({ deviceId }) => deviceId)).size };
}

/**
 * Waits until the desk has sent everything, and has what it needs to go on alone.
 * @throws ChaosFailure when the desk keeps something to itself for too long. */
export async function everythingSent({ agent }: ChaosOffice): Promise<void> {
  const sinceMs = performance.now();
  for (;;) {
    const { connection, session } = await agent.console();
    const isEquipped = session.kind === 'signed-in' && session.reference !== null;
    if (isEquipped && connection.status === 'online' && connection.waiting === 0) return;
    if (performance.now() - sinceMs > MOST_WAIT_MS) {
      const { status, waiting } = connection;
      throw new ChaosFailure(`the desk is ${status} and still keeps ${waiting} facts`);
    }
    await delay(LOOK_EVERY_MS);
  }
}

/** SQLite's own word on both databases, of a desk that does not run. */
export function expectSoundFiles(deskDir: string): void {
  for (const path of Object.values(deskFiles(deskDir))) {
    if (!existsSync(path)) throw new ChaosFailure(`${path} is gone`);
    const database = new BetterSqlite3(path, { readonly: true });
    const problems = database.pragma('integrity_check', { simple: true });
    database.close();
    if (problems !== 'ok') throw new ChaosFailure(`${path}: ${String(problems)}`);
  }
}

async function expectBudgetsKept(db: Store): Promise<void> {
  const overdrawn = await db
    .selectFrom('budgets')
    .select(['scope', 'owner', 'limit_minor', 'settled_minor', 'outstanding_minor'])
    .where(sql<boolean>`settled_minor + outstanding_minor > limit_minor`)
    .execute();
  if (overdrawn.length > 0) throw new ChaosFailure(`overdrawn: ${JSON.stringify(overdrawn)}`);
}

async function expectNothingPutAside(db: Store): Promise<void> {
  const aside = await db.selectFrom('fact_quarantine').select(['type', 'code', 'detail']).execute();
  if (aside.length > 0) throw new ChaosFailure(`put aside: ${JSON.stringify(aside.slice(0, 3))}`);
}

/** Every fact in the order it was recorded: devices as they came, each counting from 1 without a gap. */
async function factsInOrder(db: Store): Promise<FactEnvelope[]> {
  const rows = await db
    .selectFrom('facts')
    .selectAll()
    .orderBy(sql`min(received_at) over (partition by device_id)`)
    .orderBy('device_id')
    .orderBy('seq')
    .execute();
  const lastOf = new Map<string, number>();
  for (const { device_id, seq } of rows) {
    const expected = (lastOf.get(device_id) ?? 0) + 1;
    if (seq !== expected) throw new ChaosFailure(`device ${device_id} has ${seq}, not ${expected}`);
    lastOf.set(device_id, seq);
  }
  return rows.map((row) => ({
    id: row.id,
    deviceId: row.device_id,
    seq: row.seq,
    agentId: row.agent_id,
    type: row.type,
    schemaVersion: row.schema_version,
    occurredAtMs: row.occurred_at.getTime(),
    payload: row.payload,
  }));
}

function expectEachAction({ agent }: ChaosOffice, facts: readonly FactEnvelope[]): void {
  const held = summaries(facts);
  // A desk that has signed in says by itself that nobody is ready at it yet.
  const first = held[0]?.about.includes('break') === true ? 1 : 0;
  const { explained, unexplained, missing } = explainFacts(held.slice(first), agent.actions);
  if (unexplained.length === 0 && missing === null) return;
  throw new ChaosFailure(
    `after ${explained} of ${held.length - first} facts: ` +
      `of no action: ${JSON.stringify(unexplained)}; missing: ${JSON.stringify(missing?.facts ?? [])}`,
  );
}
