import {
  type AgentId,
  type ContactId,
  type DeviceId,
  type FactId,
  type RandomBytes,
  uuidV7,
} from '../../../shared/domain/ids.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { Quarantined } from '../../../shared/protocol/desk-messages.ts';
import {
  FACT_SCHEMA_VERSION,
  type Fact,
  type FactEnvelope,
  type FactType,
} from '../../../shared/protocol/fact.ts';
import type { RungContact } from '../../../shared/protocol/rung-contact.ts';
import { contactIdSchema } from '../../../shared/schema/primitives.ts';
import type { HostClock } from '../clock.ts';
import type { Sealer } from '../db/seal.ts';
import type { Sql } from '../db/sqlite.ts';
import { createDeviceQueries, type Device } from './device-queries.ts';
import { checkDraft, contactOf, type FactDraft } from './fact-draft.ts';
import { createFactQueries, type QuarantinedFact } from './fact-queries.ts';
import { createKeptQueries } from './kept-queries.ts';
import { createReconciler, type Greeting, type Reconciled } from './reconcile.ts';
import { createRungQueries } from './rung-queries.ts';

/** Quarantined facts are shown for this long; the server keeps them for good. */
const QUARANTINE_SHOWN_MS = 7 * DAY_MS;
/** Acknowledged facts are kept for this long where the server does not say for how long. */
const KEEP_DAYS = 7;
/** And no more of them than this: several weeks of a busy desk. */
const KEEP_BYTES = 32 * 1024 * 1024;
/** How often a busy desk looks for what it need not keep any more. */
const FORGET_EVERY_MS = 10 * 60_000;

/** Facts that belong together: all of them are recorded or none. */
export type FactBatch = {
  readonly agentId: AgentId;
  readonly occurredAtMs: number;
  readonly drafts: readonly FactDraft[];
};

/** The agent's unsent work: facts in the order they happened, until the server has them, and for a while after. */
export type Outbox = {
  /**
   * Records facts, and whatever `projection` writes to the same database, in one transaction. When
   * it returns they are on disk; when it throws nothing has changed.
   */
  record(batch: FactBatch, projection: () => void): Fact[];
  /** The agent's identity at this workstation, made when there is none yet. */
  device(agentId: AgentId): Device;
  /** The first facts the server has not acknowledged, of those behind number `afterSeq`, in order. */
  unsent(deviceId: DeviceId, limit: number, afterSeq?: number): FactEnvelope[];
  countUnsent(agentId: AgentId): number;
  hasUnsent(agentId: AgentId, types: readonly FactType[]): boolean;
  contactsWithUnsent(agentId: AgentId): Set<ContactId>;
  /** A contact has rung here; call it in the transaction that keeps the contact. */
  rang(agentId: AgentId, rung: RungContact): void;
  /** Of the contacts that facts are about, those that rang before the server was restored: it may not know them. */
  toTell(agentId: AgentId, facts: readonly FactEnvelope[]): RungContact[];
  /**
   * What the server has acknowledged is unsent no more, but for `keep`; it is kept in case the server
   * loses it. Also remembers what the server put aside (rules S2, S3).
   */
  settle(
    deviceId: DeviceId,
    ackedSeq: number,
    quarantined: readonly Quarantined[],
    keep: ReadonlySet<FactId>,
  ): void;
  /**
   * The server has greeted the agent's device: what it acknowledged once and has lost is unsent again,
   * in front of what is new (rule S2). `keepDays`: for how long what it acknowledges is kept from now on.
   */
  greeted(agentId: AgentId, greeting: Greeting, keepDays?: number): Reconciled;
  /** A new identity for the agent: what is unsent goes on under it, in order, counted from 1. */
  fence(agentId: AgentId): Device;
  /** {@link Outbox.fence} for every agent; for an outbox whose numbers can no longer be trusted. */
  fenceAll(): void;
  quarantined(agentId: AgentId): QuarantinedFact[];
};

export type OutboxOptions = {
  readonly sql: Sql;
  readonly sealer: Sealer;
  readonly clock: HostClock;
  readonly random: RandomBytes;
};

export function createOutbox({ sql, sealer, clock, random }: OutboxOptions): Outbox {
  const facts = createFactQueries(sql, sealer);
  const kept = createKeptQueries(sql, sealer);
  const rung = createRungQueries(sql, sealer);
  const devices = createDeviceQueries(sql);
  const newId = () => uuidV7(clock.nowMs(), random);
  const reconciler = createReconciler({
    facts,
    kept,
    rung,
    devices,
    newDeviceId: () => newId() as DeviceId,
    nowMs: clock.nowMs,
  });
  let keepMs = KEEP_DAYS * DAY_MS;
  let forgotAtMs: number | null = null;

  function device(agentId: AgentId): Device {
    const known = devices.find(agentId);
    if (known !== null) return known;
    const made = { agentId, deviceId: newId() as DeviceId, nextSeq: 1, ackedSeq: 0, epoch: null };
    devices.put(made, clock.nowMs());
    return made;
  }

  function fence(agentId: AgentId): Device {
    return sql.transaction(() => reconciler.fence(device(agentId), []));
  }

  function forget(): void {
    const beforeMs = clock.nowMs() - keepMs;
    kept.forget(beforeMs, KEEP_BYTES);
    rung.forget(beforeMs);
    forgotAtMs = clock.monotonicMs();
  }

  const isTimeToForget = () =>
    forgotAtMs === null || clock.monotonicMs() - forgotAtMs >= FORGET_EVERY_MS;

  return {
    device: (agentId) => devices.find(agentId) ?? sql.transaction(() => device(agentId)),

    record: ({ agentId, occurredAtMs, drafts }, projection) => {
      const checked = drafts.map(checkDraft);
      return sql.transaction(() => {
        const { deviceId, nextSeq } = device(agentId);
        const recorded = checked.map(
          (draft, index) =>
            ({
              ...draft,
              id: newId() as FactId,
              deviceId,
              seq: nextSeq + index,
              agentId,
              schemaVersion: FACT_SCHEMA_VERSION,
              occurredAtMs,
            }) as Fact,
        );
        recorded.forEach((fact, index) => {
          const draft = checked[index];
          facts.insert(fact, draft === undefined ? null : contactOf(draft));
        });
        devices.advance(agentId, recorded.length);
        projection();
        return recorded;
      });
    },

    unsent: facts.unsent,
    countUnsent: facts.countUnsent,
    hasUnsent: facts.hasUnsent,
    contactsWithUnsent: facts.contactsWithUnsent,

    rang: (agentId, contact) => rung.put(agentId, contact, clock.nowMs()),
    toTell: (agentId, batch) => {
      const contactIds = new Set(batch.flatMap(({ payload }) => aboutContact(payload)));
      return contactIds.size === 0 ? [] : rung.toTell(agentId, [...contactIds]);
    },

    settle: (deviceId, ackedSeq, quarantined, keep) => {
      sql.transaction(() => {
        for (const entry of quarantined) facts.quarantine(entry, clock.nowMs());
        if (keepMs > 0) kept.keep(deviceId, ackedSeq, keep, clock.nowMs());
        facts.prune(deviceId, ackedSeq, keep);
        devices.acknowledge(deviceId, ackedSeq);
        if (isTimeToForget()) forget();
      });
    },

    greeted: (agentId, greeting, keepDays = KEEP_DAYS) =>
      sql.transaction(() => {
        const isOther = keepMs !== keepDays * DAY_MS;
        keepMs = keepDays * DAY_MS;
        if (isOther || isTimeToForget()) forget();
        return reconciler.reconcile(device(agentId), greeting);
      }),
    fence,
    fenceAll: () => {
      for (const agentId of new Set([...devices.agents(), ...facts.agents()])) fence(agentId);
    },

    quarantined: (agentId) => {
      const sinceMs = clock.nowMs() - QUARANTINE_SHOWN_MS;
      facts.forgetQuarantinedBefore(sinceMs);
      return facts.quarantinedSince(agentId, sinceMs);
    },
  };
}

function aboutContact({ contactId }: FactEnvelope['payload']): ContactId[] {
  const parsed = contactIdSchema.safeParse(contactId);
  return parsed.success ? [parsed.data] : [];
}
