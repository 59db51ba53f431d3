import type { AgentId, ContactId } from '../../shared/domain/ids.ts';
import { type FactEnvelope, parseFact } from '../../shared/protocol/fact.ts';
import type { Store } from '../store/database.ts';
import type { ToldFact } from './fact-entry.ts';

/** All that agents did on a contact, in order of time, by the server's clock. */
export async function readToldFacts(db: Store, contactId: ContactId): Promise<ToldFact[]> {
  const rows = await db
    .selectFrom('facts')
    .selectAll()
    .where('contact_id', '=', contactId)
    .orderBy('occurred_at')
    .orderBy('seq')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => {
    const envelope: FactEnvelope = {
      id: row.id,
      deviceId: row.device_id,
      seq: row.seq,
      agentId: row.agent_id,
      type: row.type,
      schemaVersion: row.schema_version,
      occurredAtMs: row.desk_occurred_at.getTime(),
      payload: row.payload,
    };
    const parsed = parseFact(envelope);
    // What an older Savedesk wrote and this one no longer reads is not told.
    return parsed.ok ? [{ ...parsed.fact, atMs: row.occurred_at.getTime() }] : [];
  });
}

/** The names of these agents. */
export async function namesOf(
  db: Store,
  agents: readonly AgentId[],
): Promise<ReadonlyMap<AgentId, string>> {
  if (agents.length === 0) return new Map();
  const rows = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', 'in', agents)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
