import { randomUUID } from 'node:crypto';
import { systemRandom } from '../../server/runtime/random.ts';
import type { Store } from '../../server/store/database.ts';
import type { ContactId, DeviceId, FactId } from '../../shared/domain/ids.ts';
import { uuidV7 } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import {
  FACT_SCHEMA_VERSION,
  type FactEnvelope,
  type FactPayload,
  type FactType,
} from '../../shared/protocol/fact.ts';
import { NOON_MS } from './rows.ts';

/** A desk that numbers what its agent does, as a workstation's outbox would. */
export type FactRecorder = {
  readonly agent: AgentProfile;
  readonly deviceId: DeviceId;
  /** Records a fact at a time on the desk's clock; a second after the one before by default. */
  record<T extends FactType>(type: T, payload: FactPayload<T>, atMs?: number): FactEnvelope;
  /** The same without any check of what is recorded. */
  recordAny(fact: Partial<FactEnvelope>): FactEnvelope;
};

/** A recorder on a device that the server knows, numbering from 1. */
export async function addRecorder(
  db: Store,
  agent: AgentProfile,
  deviceId = randomUUID() as DeviceId,
): Promise<FactRecorder> {
  await db
    .insertInto('devices')
    .values({
      id: deviceId,
      first_user_id: agent.id,
      first_seen_at: new Date(NOON_MS),
      last_seen_at: new Date(NOON_MS),
    })
    .execute();
  return createRecorder(agent, deviceId);
}

/** A recorder on a device that the server has yet to see. */
export function createRecorder(agent: AgentProfile, deviceId: DeviceId): FactRecorder {
  let seq = 0;
  let lastMs = NOON_MS - 600_000;
  const recordAny = (fact: Partial<FactEnvelope>): FactEnvelope => {
    seq += 1;
    lastMs = fact.occurredAtMs ?? lastMs + 1000;
    return {
      id: uuidV7(lastMs, systemRandom.bytes) as FactId,
      deviceId,
      seq,
      agentId: agent.id,
      type: 'contact.accepted',
      schemaVersion: FACT_SCHEMA_VERSION,
      occurredAtMs: lastMs,
      payload: { contactId: randomUUID() as ContactId },
      ...fact,
    };
  };
  return {
    agent,
    deviceId,
    recordAny,
    record: (type, payload, atMs) =>
      recordAny({ type, payload, ...(atMs === undefined ? {} : { occurredAtMs: atMs }) }),
  };
}
