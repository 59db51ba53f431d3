import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { AgentId, ContactId, DeviceId, FactId } from '../../shared/domain/ids.ts';
import type { Quarantined } from '../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { contactIdSchema } from '../../shared/schema/primitives.ts';
import type { Trx } from '../store/database.ts';
import { writeAlong } from '../store/held-back.ts';
import { isAmong } from '../store/is-among.ts';
import type { Tables } from '../store/tables.ts';

/** Why a fact was put aside (rule S3). */
export type QuarantineReason = Pick<Quarantined, 'code' | 'detail'>;

/** The most a desk is told of a reason. */
const LONGEST_DETAIL = 2000;

/** How far a device has come. */
export type DeviceProgress = {
  readonly ackedSeq: number;
  /** When its last stored fact happened; null before the first. */
  readonly lastOccurredAtMs: number | null;
};

/** Reads a device's progress and holds it: batches of one device are taken one after the other. */
export async function lockDevice(trx: Trx, deviceId: DeviceId): Promise<DeviceProgress> {
  const device = await trx
    .selectFrom('devices')
    .select(['acked_seq', 'last_fact_at'])
    .where('id', '=', deviceId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return { ackedSeq: device.acked_seq, lastOccurredAtMs: device.last_fact_at?.getTime() ?? null };
}

/** How a batch finds things when its facts are the device's next ones. */
export type NextBatch = DeviceProgress & {
  /** One of its facts was put aside before. */
  readonly isPutAside: boolean;
  /** Those of its contacts that ever rang at the agent. */
  readonly offered: ReadonlySet<ContactId>;
};

/** Reads in one statement all that most batches ask before their first fact, and holds the device. */
export async function lockForNext(
  trx: Trx,
  { deviceId, agentId }: { readonly deviceId: DeviceId; readonly agentId: AgentId },
  factIds: readonly FactId[],
  contactIds: readonly ContactId[],
): Promise<NextBatch> {
  const { rows } = await sql<{
    ackedSeq: number;
    lastFactAt: Date | null;
    isPutAside: boolean;
    offered: ContactId[];
  }>`
    select d.acked_seq as "ackedSeq", d.last_fact_at as "lastFactAt",
      exists (select from fact_quarantine where ${isAmong('fact_id', factIds)}) as "isPutAside",
      array(
        select distinct contact_id from contact_legs
        where ${isAmong('contact_id', contactIds)} and agent_id = ${agentId}
      ) as offered
    from devices d where d.id = ${deviceId} for no key update`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('a batch came from a device that is not known');
  const { ackedSeq, lastFactAt, isPutAside, offered } = row;
  const lastOccurredAtMs = lastFactAt?.getTime() ?? null;
  return { ackedSeq, lastOccurredAtMs, isPutAside, offered: new Set(offered) };
}

/** Writes down that a device's facts are held up to and including `ackedSeq`. */
export async function advanceDevice(
  trx: Trx,
  deviceId: DeviceId,
  { ackedSeq, lastOccurredAtMs }: DeviceProgress,
  nowMs: number,
): Promise<void> {
  const advance = trx
    .updateTable('devices')
    .set({
      acked_seq: ackedSeq,
      last_seen_at: new Date(nowMs),
      last_fact_at: lastOccurredAtMs === null ? null : new Date(lastOccurredAtMs),
    })
    .where('id', '=', deviceId);
  await writeAlong(trx, advance);
}

/** What became of a fact that was sent before, from this device or another. */
export type HeldFact =
  | {
      readonly kind: 'stored';
      readonly agentId: AgentId;
      readonly type: string;
      readonly payload: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'quarantined';
      readonly deviceId: DeviceId;
      readonly seq: number;
      readonly reason: QuarantineReason;
    };

/** Which of these facts are held already. A fact is the same only on the same contact. */
export async function heldFacts(
  trx: Trx,
  facts: readonly FactEnvelope[],
): Promise<ReadonlyMap<FactId, HeldFact>> {
  if (facts.length === 0) return new Map();
  const ids = facts.map(({ id }) => id);
  const held = new Map<FactId, HeldFact>();
  const putAside = await trx
    .selectFrom('fact_quarantine')
    .select(['fact_id', 'device_id', 'seq', 'code', 'detail'])
    .where('fact_id', 'in', ids)
    .execute();
  for (const { fact_id, device_id, seq, code, detail } of putAside) {
    const reason = { code: code as QuarantineReason['code'], detail };
    held.set(fact_id, { kind: 'quarantined', deviceId: device_id, seq, reason });
  }
  for (const { id, agent_id, type, payload } of await storedFacts(trx, facts)) {
    held.set(id, { kind: 'stored', agentId: agent_id, type, payload });
  }
  return held;
}

/** Each is looked for in the month of its contact only: the contacts are told as a list, which says which months. */
async function storedFacts(trx: Trx, facts: readonly FactEnvelope[]) {
  const onContacts = facts.filter((fact) => contactOf(fact) !== null);
  const alone = facts.filter((fact) => contactOf(fact) === null);
  const contacts = [...new Set(onContacts.map(contactOf))];
  const { rows } = await sql<
    Pick<Selectable<Tables['facts']>, 'id' | 'agent_id' | 'type' | 'payload'>
  >`
    select f.id, f.agent_id, f.type, f.payload
    from facts f join unnest(${idsOf(onContacts)}::uuid[]) sent (id) on sent.id = f.id
    where f.contact_id = any(${contacts}::uuid[])
    union all
    select id, agent_id, type, payload from facts
    where contact_id is null and id = any(${idsOf(alone)}::uuid[])`.execute(trx);
  return rows;
}

function idsOf(facts: readonly FactEnvelope[]): FactId[] {
  return facts.map(({ id }) => id);
}

/** The contact a fact is about, if it is about one. */
export function contactOf({ payload }: FactEnvelope): ContactId | null {
  return contactIdSchema.safeParse(payload['contactId']).data ?? null;
}

/** What facts are about, as far as they say so. */
export function contactsIn(facts: readonly FactEnvelope[]): ContactId[] {
  return [...new Set(facts.flatMap((fact) => contactOf(fact) ?? []))];
}

/** A fact to be stored: as it came, and when it happened by the server's clock. */
export type NewFact = { readonly envelope: FactEnvelope; readonly occurredAtMs: number };

/** The one statement that stores facts for good (rule S1). */
export function factsInsert(facts: readonly NewFact[], nowMs: number): RawBuilder<unknown> {
  const rows = facts.map(({ envelope, occurredAtMs }) => ({
    id: envelope.id,
    device_id: envelope.deviceId,
    seq: envelope.seq,
    agent_id: envelope.agentId,
    type: envelope.type,
    schema_version: envelope.schemaVersion,
    contact_id: contactOf(envelope),
    occurred_at: new Date(occurredAtMs),
    desk_occurred_at: new Date(envelope.occurredAtMs),
    payload: envelope.payload,
  }));
  // One parameter, whatever their number: the statement is read and planned once.
  return sql`
    insert into facts (id, device_id, seq, agent_id, type, schema_version, contact_id, occurred_at,
      desk_occurred_at, received_at, payload)
    select id, device_id, seq, agent_id, type, schema_version, contact_id, occurred_at,
      desk_occurred_at, ${new Date(nowMs)}::timestamptz, payload
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as fact (
      id uuid, device_id uuid, seq bigint, agent_id uuid, type text, schema_version integer,
      contact_id uuid, occurred_at timestamptz, desk_occurred_at timestamptz, payload jsonb)`;
}

/** Puts a fact aside, whole and with the reason; one put aside before is put aside as it is now. */
export async function insertQuarantined(
  trx: Trx,
  from: { readonly deviceId: DeviceId; readonly agentId: AgentId },
  fact: FactEnvelope,
  reason: QuarantineReason,
  nowMs: number,
): Promise<Quarantined> {
  const detail = reason.detail.slice(0, LONGEST_DETAIL);
  const row = {
    device_id: from.deviceId,
    seq: fact.seq,
    agent_id: from.agentId,
    type: fact.type,
    envelope: JSON.stringify(fact),
    code: reason.code,
    detail,
    received_at: new Date(nowMs),
  };
  await trx
    .insertInto('fact_quarantine')
    .values({ fact_id: fact.id, ...row })
    .onConflict((conflict) =>
      conflict
        .column('fact_id')
        .doUpdateSet(row)
        .where('fact_quarantine.agent_id', '=', from.agentId),
    )
    .execute();
  return { factId: fact.id, code: reason.code, detail };
}

/** Takes a fact out of quarantine: it came again, under a number that is its own, and was applied. */
export async function releaseQuarantined(trx: Trx, fact: FactEnvelope): Promise<void> {
  await trx
    .deleteFrom('fact_quarantine')
    .where('fact_id', '=', fact.id)
    .where('agent_id', '=', fact.agentId)
    .execute();
}
