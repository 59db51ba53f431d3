import type { FactId } from '../../shared/domain/ids.ts';
import type { Quarantined } from '../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import type { DeskLink, Routing, ServerContext } from '../ports.ts';
import { inSavepoint, type UnitOfWork } from '../store/unit-of-work.ts';
import { type Aftermath, addAftermath, noAftermath } from './applier.ts';
import { applyRun, type ReadFact, type RunContext } from './apply-run.ts';
import { quarantineReason, willPass } from './fact-failure.ts';
import { type FactSender, isSameFact } from './fact-identity.ts';
import {
  contactsIn,
  type DeviceProgress,
  heldFacts,
  insertQuarantined,
  lockDevice,
  lockForNext,
  type QuarantineReason,
  releaseQuarantined,
} from './fact-store.ts';
import type { IncomingFact } from './incoming-fact.ts';

export type IntakeContext = ServerContext & {
  readonly routing: Routing;
  readonly link: DeskLink;
};

export type TakenAs = 'applied' | 'repeated' | 'quarantined';

/** What has become of a batch. */
export type Intake = {
  /** Of each fact up to the first that one before it is missing of, in no order. */
  readonly taken: readonly { readonly type: string; readonly as: TakenAs }[];
  readonly progress: DeviceProgress;
  /** Those of this batch that are in quarantine, also since an earlier one. */
  readonly quarantined: readonly Quarantined[];
  readonly aftermath: Aftermath;
};

/**
 * Takes a batch inside its transaction as what nearly all are: the device's next facts, which were never sent
 * before and are all as they should be. What is held already is not looked up, and nothing can be undone: whatever
 * fails, fails the transaction, and the batch is then to be taken with care ({@link takeBatch}).
 *
 * @throws also where the batch shows at once that it is not that.
 */
export async function takeNextBatch(
  context: IntakeContext,
  sender: FactSender,
  unit: UnitOfWork,
  clock: BatchClock,
  incoming: readonly IncomingFact[],
): Promise<Intake> {
  const batch = incoming.map(({ envelope }) => envelope);
  const ids = batch.map(({ id }) => id);
  const from = { deviceId: sender.deviceId, agentId: sender.agent.id };
  const next = await lockForNext(unit.trx, from, ids, contactsIn(batch));
  const run = incoming.flatMap(({ envelope, parsed }, index): readonly ReadFact[] =>
    parsed.ok && envelope.seq === next.ackedSeq + 1 + index
      ? [{ envelope, fact: parsed.fact }]
      : [],
  );
  if (next.isPutAside || run.length < incoming.length || new Set(ids).size < ids.length) {
    throw new Error('these are not the next facts of the device, or some were sent before');
  }
  const { aftermath, lastOccurredAtMs } = await applyRun(unit, run, next.lastOccurredAtMs, {
    routing: context.routing,
    sender,
    nowMs: clock.nowMs,
    clockOffsetMs: clock.offsetMs,
    offered: next.offered,
    within: (whole, work) => work(whole),
  });
  return {
    taken: batch.map(({ type }) => ({ type, as: 'applied' })),
    progress: { ackedSeq: next.ackedSeq + run.length, lastOccurredAtMs },
    quarantined: [],
    aftermath,
  };
}

/** What time it is, and how much is to be added to the desk's. */
type BatchClock = { readonly nowMs: number; readonly offsetMs: number };

/**
 * Takes a batch inside its transaction. Holds the sender's device until that ends, and sees what it has
 * sent before. Facts that are simply the next ones are applied together; what stands out is taken alone.
 */
export async function takeBatch(
  context: IntakeContext,
  sender: FactSender,
  unit: UnitOfWork,
  clock: BatchClock,
  incoming: readonly IncomingFact[],
): Promise<Intake> {
  const { trx } = unit;
  const batch = incoming.map(({ envelope }) => envelope);
  let { ackedSeq, lastOccurredAtMs } = await lockDevice(trx, sender.deviceId);
  const held = new Map(await heldFacts(trx, batch));
  const quarantined = new Map<FactId, Quarantined>();
  const taken: { readonly type: string; readonly as: TakenAs }[] = [];
  const aftermath = noAftermath();
  const runContext: RunContext = {
    routing: context.routing,
    sender,
    nowMs: clock.nowMs,
    clockOffsetMs: clock.offsetMs,
    offered: await context.routing.offeredTo(unit, contactsIn(batch), sender.agent.id),
    within: inSavepoint,
  };
  let run = new Map<FactId, ReadFact>();

  const note = ({ type }: FactEnvelope, as: TakenAs) => taken.push({ type, as });

  async function putAside(fact: FactEnvelope, reason: QuarantineReason): Promise<void> {
    const from = { deviceId: sender.deviceId, agentId: sender.agent.id };
    const told = await insertQuarantined(trx, from, fact, reason, clock.nowMs);
    quarantined.set(fact.id, told);
    held.set(fact.id, { kind: 'quarantined', deviceId: from.deviceId, seq: fact.seq, reason });
    note(fact, 'quarantined');
  }

  /** A fact whose number has been given before. */
  async function takeAgain(fact: FactEnvelope): Promise<void> {
    const before = held.get(fact.id);
    if (before?.kind === 'stored' && isSameFact(before, fact)) {
      note(fact, 'repeated');
      return;
    }
    const isOwn = before?.kind === 'quarantined' && before.deviceId === sender.deviceId;
    if (isOwn && before.seq === fact.seq) {
      // The answer that said so may have been lost.
      quarantined.set(fact.id, { factId: fact.id, ...before.reason });
      note(fact, 'repeated');
      return;
    }
    const detail =
      `this desk sent another fact as number ${fact.seq} before; ` +
      'its data was copied to another computer or brought back from a backup';
    await putAside(fact, { code: 'conflict', detail });
  }

  /** The next fact in the numbering. */
  async function takeNext({ envelope, parsed }: IncomingFact): Promise<void> {
    ackedSeq = envelope.seq;
    // What becomes of it depends on what became of the other.
    if (run.has(envelope.id)) await endRun();
    const before = held.get(envelope.id);
    // A desk that had to begin a new numbering does not know what came through under the old one.
    if (before?.kind === 'stored' && isSameFact(before, envelope)) {
      note(envelope, 'repeated');
      return;
    }
    if (!parsed.ok) {
      await endRun();
      await putAside(envelope, parsed);
      return;
    }
    run.set(envelope.id, { envelope, fact: parsed.fact });
  }

  async function endRun(): Promise<void> {
    const facts = [...run.values()];
    run = new Map();
    if (facts.length > 0) await applyTogether(facts);
  }

  /** Applies facts; where one of them cannot be, halves apart, until it alone is put aside (rule S3). */
  async function applyTogether(facts: readonly ReadFact[]): Promise<void> {
    try {
      const applied = await applyRun(unit, facts, lastOccurredAtMs, runContext);
      lastOccurredAtMs = applied.lastOccurredAtMs;
      addAftermath(aftermath, applied.aftermath);
    } catch (error) {
      const [only, ...others] = facts;
      if (only === undefined || willPass(error)) throw error;
      if (others.length === 0) {
        await putAside(only.envelope, quarantineReason(error, only.envelope, context.log));
        return;
      }
      const middle = facts.length >> 1;
      await applyTogether(facts.slice(0, middle));
      await applyTogether(facts.slice(middle));
      return;
    }
    for (const { envelope } of facts) {
      if (held.has(envelope.id)) await releaseQuarantined(trx, envelope);
      held.set(envelope.id, { kind: 'stored', ...envelope });
      note(envelope, 'applied');
    }
  }

  for (const next of incoming) {
    const { seq } = next.envelope;
    if (seq > ackedSeq + 1) break;
    if (seq === ackedSeq + 1) {
      await takeNext(next);
    } else {
      // It may be one of those under way.
      await endRun();
      await takeAgain(next.envelope);
    }
  }
  await endRun();
  const progress = { ackedSeq, lastOccurredAtMs };
  return { taken, progress, quarantined: [...quarantined.values()], aftermath };
}
