import { z } from 'zod';
import type { AgentId, ContactId, DeviceId, FactId } from '../../../shared/domain/ids.ts';
import type { Quarantined } from '../../../shared/protocol/desk-messages.ts';
import {
  type Fact,
  type FactEnvelope,
  type FactType,
  factEnvelopeSchema,
} from '../../../shared/protocol/fact.ts';
import { agentIdSchema, contactIdSchema, factIdSchema } from '../../../shared/schema/primitives.ts';
import type { Sealer } from '../db/seal.ts';
import type { Sql } from '../db/sqlite.ts';

type FactRow = {
  id: string;
  device_id: string;
  seq: number;
  agent_id: string;
  type: string;
  schema_version: number;
  occurred_at_ms: number;
  payload: Uint8Array;
};

type QuarantinedRow = {
  fact_id: string;
  type: string;
  code: string;
  contact_id: string | null;
  detail: Uint8Array;
};

/** A fact the server put aside, as the agent is shown it. */
export type QuarantinedFact = {
  readonly factId: FactId;
  readonly type: string;
  readonly code: string;
  readonly detail: string;
  readonly contactId: ContactId | null;
};

const payloadSchema = z.record(z.string(), z.unknown());

export type FactQueries = ReturnType<typeof createFactQueries>;

export function createFactQueries(sql: Sql, sealer: Sealer) {
  const columns = 'id, device_id, seq, agent_id, type, schema_version, occurred_at_ms, payload';
  const insert = sql.query(`
    insert into facts (id, device_id, seq, agent_id, type, schema_version, contact_id,
      occurred_at_ms, payload)
    values (@id, @deviceId, @seq, @agentId, @type, @schemaVersion, @contactId, @occurredAtMs,
      @payload)`);
  const batch = sql.query<FactRow>(
    `select ${columns} from facts where device_id = @deviceId and seq > @afterSeq
    order by seq limit @limit`,
  );
  const count = sql.query<{ n: number }>(
    'select count(*) as n from facts where agent_id = @agentId',
  );
  const ofTypes = sql.query<{ n: number }>(`
    select exists (
      select 1 from facts where agent_id = @agentId
        and type in (select value from json_each(@types))) as n`);
  const contacts = sql.query<{ contact_id: string }>(
    'select distinct contact_id from facts where agent_id = @agentId and contact_id is not null',
  );
  const prune = sql.query(`
    delete from facts where device_id = @deviceId and seq <= @seq
      and id not in (select value from json_each(@keep))`);
  const agents = sql.query<{ agent_id: string }>('select distinct agent_id from facts');
  const inOrder = sql.query<{ id: string }>(
    'select id from facts where agent_id = @agentId order by seq',
  );
  const readdress = sql.query('update facts set device_id = @deviceId, seq = @seq where id = @id');
  const quarantine = sql.query(`
    insert into quarantined_facts (fact_id, agent_id, type, contact_id, code, detail, at_ms)
    select id, agent_id, type, contact_id, @code, @detail, @nowMs from facts where id = @factId
    on conflict (fact_id) do nothing`);
  const quarantined = sql.query<QuarantinedRow>(`
    select fact_id, type, code, contact_id, detail from quarantined_facts
    where agent_id = @agentId and at_ms >= @sinceMs order by at_ms desc, fact_id desc limit 50`);
  const forget = sql.query('delete from quarantined_facts where at_ms < @beforeMs');
  const release = sql.query('delete from quarantined_facts where fact_id = @id');

  const toEnvelope = (row: FactRow): FactEnvelope =>
    factEnvelopeSchema.parse({
      id: row.id,
      deviceId: row.device_id,
      seq: row.seq,
      agentId: row.agent_id,
      type: row.type,
      schemaVersion: row.schema_version,
      occurredAtMs: row.occurred_at_ms,
      payload: sealer.openJson(payloadSchema, row.payload, factRecord(row.id)),
    });

  return {
    insert: (fact: Fact, contactId: ContactId | null) => {
      insert.run({
        id: fact.id,
        deviceId: fact.deviceId,
        seq: fact.seq,
        agentId: fact.agentId,
        type: fact.type,
        schemaVersion: fact.schemaVersion,
        contactId,
        occurredAtMs: fact.occurredAtMs,
        payload: sealer.sealJson(fact.payload, factRecord(fact.id)),
      });
    },
    /** The oldest facts not yet acknowledged, in order. */
    unsent: (deviceId: DeviceId, limit: number, afterSeq = 0): FactEnvelope[] =>
      batch.all({ deviceId, limit, afterSeq }).map(toEnvelope),
    countUnsent: (agentId: AgentId): number => count.get({ agentId })?.n ?? 0,
    hasUnsent: (agentId: AgentId, types: readonly FactType[]): boolean =>
      ofTypes.get({ agentId, types: JSON.stringify(types) })?.n === 1,
    contactsWithUnsent: (agentId: AgentId): Set<ContactId> =>
      new Set(contacts.all({ agentId }).map((row) => contactIdSchema.parse(row.contact_id))),
    agents: (): AgentId[] => agents.all().map((row) => agentIdSchema.parse(row.agent_id)),
    prune: (deviceId: DeviceId, upToSeq: number, keep: ReadonlySet<FactId>) => {
      prune.run({ deviceId, seq: upToSeq, keep: JSON.stringify([...keep]) });
    },
    /** Gives an agent's unsent facts to another device, in the same order from this number on. Returns how many. */
    readdress: (agentId: AgentId, deviceId: DeviceId, firstSeq: number): number => {
      const facts = inOrder.all({ agentId });
      facts.forEach(({ id }, index) => {
        readdress.run({ id, deviceId, seq: firstSeq + index });
      });
      return facts.length;
    },
    /** Remembers why the server put a fact aside; unknown facts are ignored. */
    quarantine: (entry: Quarantined, nowMs: number) => {
      const detail = sealer.sealText(entry.detail, quarantineRecord(entry.factId));
      quarantine.run({ factId: entry.factId, code: entry.code, detail, nowMs });
    },
    quarantinedSince: (agentId: AgentId, sinceMs: number): QuarantinedFact[] =>
      quarantined.all({ agentId, sinceMs }).map((row) => ({
        factId: factIdSchema.parse(row.fact_id),
        type: row.type,
        code: row.code,
        detail: sealer.openText(row.detail, quarantineRecord(row.fact_id)),
        contactId: row.contact_id === null ? null : contactIdSchema.parse(row.contact_id),
      })),
    /** It is judged anew: what was said of it before does not count. */
    release: (id: string) => {
      release.run({ id });
    },
    forgetQuarantinedBefore: (beforeMs: number) => {
      forget.run({ beforeMs });
    },
  };
}

/** Under which id a fact's payload is sealed. */
export const factRecord = (factId: string): string => `fact:${factId}`;
const quarantineRecord = (factId: string): string => `quarantine:${factId}`;
