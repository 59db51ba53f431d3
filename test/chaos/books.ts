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

/**
 * Two agents may give the same to a customer before either can know of the other: then the later fact is put aside,
 * whole. @throws ChaosFailure when one of an honest desk was put aside for anything else.
 */
export async function expectPutAsideRightly(db: Store): Promise<void> {
  const { rows } = await sql<{ type: string; code: string; detail: string }>`
    select q.type, q.code, q.detail from fact_quarantine q
    where not (q.type like 'offer.%' and q.code = 'not-allowed' and exists (
      select from contacts k join contact_offers given on given.customer_id = k.customer_id
      where k.id = (q.envelope -> 'payload' ->> 'contactId')::uuid
        and given.offer_id = q.envelope -> 'payload' ->> 'offerId'
        and given.outcome = 'accepted' and given.agent_id <> q.agent_id))`.execute(db);
  if (rows.length > 0) throw new ChaosFailure(`put aside: ${JSON.stringify(rows.slice(0, 3))}`);
}

/**
 * Every fact of an agent in the order it was recorded, also what is put aside: devices as they came, each counting
 * from 1.
 * @throws ChaosFailure when a number is missing or there twice.
 */
export async function factsInOrder(db: Store, agentId: AgentId): Promise<FactEnvelope[]> {
  const { rows } = await sql<FactEnvelope & { readonly occurredAt: Date }>`
    select id, device_id as "deviceId", seq::int, agent_id as "agentId", type,
      schema_version as "schemaVersion", occurred_at as "occurredAt", payload
    from (
      select id, device_id, seq, agent_id, type, schema_version, occurred_at, payload, received_at
      from facts where agent_id = ${agentId}
      union all
      select fact_id, device_id, seq, agent_id, type, (envelope ->> 'schemaVersion')::int,
        to_timestamp((envelope ->> 'occurredAtMs')::bigint / 1000.0), envelope -> 'payload', received_at
      from fact_quarantine where agent_id = ${agentId}
    ) held
    order by min(received_at) over (partition by device_id), device_id, seq`.execute(db);
  const lastOf = new Map<string, number>();
  for (const { deviceId, seq } of rows) {
    const expected = (lastOf.get(deviceId) ?? 0) + 1;
    if (seq !== expected) throw new ChaosFailure(`device ${deviceId} has ${seq}, not ${expected}`);
    lastOf.set(deviceId, seq);
  }
  return rows.map(({ occurredAt, ...fact }) => ({ ...fact, occurredAtMs: occurredAt.getTime() }));
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
