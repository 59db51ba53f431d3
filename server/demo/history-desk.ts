import type { Insertable } from 'kysely';
import { type AgentId, type DeviceId, type FactId, uuidV7 } from '../../shared/domain/ids.ts';
import { FACT_SCHEMA_VERSION } from '../../shared/protocol/fact.ts';
import type { Tables } from '../store/tables.ts';
import { type SeededRandom, seededRandom } from '../synthetic/seeded-random.ts';
import type { HistoryFact } from './facts-of-story.ts';

/** A made-up workstation of one agent: it numbers what was recorded on it. */
export type HistoryDesk = {
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  /** The rows of the next facts; they are to come in order of time (rules S1 and S2). */
  number(facts: readonly HistoryFact[]): readonly Insertable<Tables['facts']>[];
  /** What the server would know of the device by now. */
  device(): Insertable<Tables['devices']>;
};

/** A desk that has recorded nothing yet. `seed` says which; `sinceMs`: when it was set up. */
export function openHistoryDesk(agentId: AgentId, seed: string, sinceMs: number): HistoryDesk {
  const random = seededRandom(seed);
  const deviceId = uuidV7(sinceMs, random.bytes) as DeviceId;
  let seq = 0;
  let lastAtMs = sinceMs;
  return {
    agentId,
    deviceId,
    number: (facts) =>
      facts.map((fact) => {
        if (fact.atMs < lastAtMs) throw new RangeError('a desk records in order of time');
        seq += 1;
        lastAtMs = fact.atMs;
        return factRow(fact, { agentId, deviceId, seq, random });
      }),
    device: () => ({
      id: deviceId,
      first_user_id: agentId,
      acked_seq: seq,
      first_seen_at: new Date(sinceMs),
      last_seen_at: new Date(lastAtMs),
      last_fact_at: seq === 0 ? null : new Date(lastAtMs),
    }),
  };
}

type Numbered = {
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  readonly seq: number;
  readonly random: SeededRandom;
};

function factRow(
  { type, atMs, payload }: HistoryFact,
  { agentId, deviceId, seq, random }: Numbered,
): Insertable<Tables['facts']> {
  const at = new Date(atMs);
  return {
    id: uuidV7(atMs, random.bytes) as FactId,
    device_id: deviceId,
    seq,
    agent_id: agentId,
    type,
    schema_version: FACT_SCHEMA_VERSION,
    contact_id: 'contactId' in payload ? payload.contactId : null,
    occurred_at: at,
    desk_occurred_at: at,
    received_at: at,
    payload: JSON.stringify(payload),
  };
}
