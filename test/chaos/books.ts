import { sql } from 'kysely';
import type { Store } from '../../server/store/database.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { ChaosFailure } from './scenario.ts';

/** What the server holds, as it must be whatever has happened. */

/** @throws ChaosFailure when more was given away, or promised to desks, than a budget has. */
export async function expectBudgetsKept(db: Store): Promise<void> {
  const overdrawn = await db
    .selectFrom('budgets')
    .select(['scope', 'owner', 'limit_minor', 'settled_minor', 'outstanding_minor'])
    .where(sql<boolean>`settled_minor + outstanding_minor > limit_minor`)
    .execute();
  if (overdrawn.length > 0) throw new ChaosFailure(`overdrawn: ${JSON.stringify(overdrawn)}`);
}

/** @throws ChaosFailure when a fact of an honest desk was put aside. */
export async function expectNothingPutAside(db: Store): Promise<void> {
  const aside = await db.selectFrom('fact_quarantine').select(['type', 'code', 'detail']).execute();
  if (aside.length > 0) throw new ChaosFailure(`put aside: ${JSON.stringify(aside.slice(0, 3))}`);
}

/**
 * Every fact of an agent in the order it was recorded: devices as they came, each counting from 1.
 * @throws ChaosFailure when a number is missing or there twice.
 */
export async function factsInOrder(db: Store, agentId: AgentId): Promise<FactEnvelope[]> {
  const rows = await db
    .selectFrom('facts')
    .selectAll()
    .where('agent_id', '=', agentId)
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

/** @throws ChaosFailure when a call that the server took is not there, or there twice. */
export async function expectEachCallOnce(db: Store, calls: readonly string[]): Promise<void> {
  const rows = await db
    .selectFrom('contacts')
    .select(['external_id', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy('external_id')
    .execute();
  const held = new Map(rows.map(({ external_id, n }) => [external_id, Number(n)]));
  const wrong = calls.filter((call) => held.get(call) !== 1);
  if (wrong.length > 0) throw new ChaosFailure(`calls lost or doubled: ${wrong.slice(0, 5)}`);
}

/** What the server takes an agent to be doing. */
export async function standingOf(db: Store, agentId: AgentId) {
  const presence = await db
    .selectFrom('agent_presence')
    .select('state')
    .where('user_id', '=', agentId)
    .executeTakeFirst();
  const contacts = await db
    .selectFrom('contacts')
    .select(['id', 'state'])
    .where('agent_id', '=', agentId)
    .where('state', 'in', ['live', 'ended'])
    .execute();
  return { state: presence?.state ?? null, contacts };
}
