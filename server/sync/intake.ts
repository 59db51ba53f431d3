import type { ContactId, FactId } from '../../shared/domain/ids.ts';
import type { Quarantined } from '../../shared/protocol/desk-messages.ts';
import { type Fact, type FactEnvelope, parseFact } from '../../shared/protocol/fact.ts';
import type { DeskLink, Routing, ServerContext } from '../ports.ts';
import { inSavepoint, type UnitOfWork } from '../store/unit-of-work.ts';
import { type Aftermath, FactRefused } from './applier.ts';
import { applyFact } from './apply-fact.ts';
import { quarantineReason } from './fact-failure.ts';
import { assertSentBy, type FactSender, isSameFact } from './fact-identity.ts';
import {
  type DeviceProgress,
  heldFacts,
  insertFact,
  insertQuarantined,
  lockDevice,
  type QuarantineReason,
  releaseQuarantined,
} from './fact-store.ts';
import { occurredAtMs } from './fact-time.ts';

export type IntakeContext = ServerContext & {
  readonly routing: Routing;
  readonly link: DeskLink;
};

export type TakenAs = 'applied' | 'repeated' | 'quarantined';

/** One batch inside its transaction. */
export type Intake = {
  /** Takes the next fact; `gap`: one before it is missing, and nothing was done. */
  take(fact: FactEnvelope): Promise<TakenAs | 'gap'>;
  progress(): DeviceProgress;
  /** Those of this batch that are in quarantine, also since an earlier one. */
  quarantined(): Quarantined[];
  readonly aftermath: Aftermath;
};

/** Holds the sender's device until the transaction ends, and sees what it has sent before. */
export async function openIntake(
  context: IntakeContext,
  sender: FactSender,
  unit: UnitOfWork,
  clock: { readonly nowMs: number; readonly offsetMs: number },
  batch: readonly FactEnvelope[],
): Promise<Intake> {
  const { trx } = unit;
  const progress = await lockDevice(trx, sender.deviceId);
  const held = new Map(await heldFacts(trx, batch));
  const owned = new Map<ContactId, boolean>();
  const quarantined = new Map<FactId, Quarantined>();
  const aftermath: Aftermath = {
    customers: new Set(),
    repeats: new Set(),
    contacts: new Set(),
    departures: new Set(),
    fcr: new Set(),
    closed: new Set(),
    followUps: new Set(),
    leases: new Set(),
  };
  let ackedSeq = progress.ackedSeq;
  let previousMs = progress.lastOccurredAtMs;

  async function putAside(fact: FactEnvelope, reason: QuarantineReason): Promise<TakenAs> {
    const from = { deviceId: sender.deviceId, agentId: sender.agent.id };
    const told = await insertQuarantined(trx, from, fact, reason, clock.nowMs);
    quarantined.set(fact.id, told);
    held.set(fact.id, { kind: 'quarantined', deviceId: from.deviceId, seq: fact.seq, reason });
    return 'quarantined';
  }

  /** A fact whose number has been given before. */
  async function takeAgain(fact: FactEnvelope): Promise<TakenAs> {
    const before = held.get(fact.id);
    if (before?.kind === 'stored' && isSameFact(before, fact)) return 'repeated';
    const isOwn = before?.kind === 'quarantined' && before.deviceId === sender.deviceId;
    if (isOwn && before.seq === fact.seq) {
      // The answer that said so may have been lost.
      quarantined.set(fact.id, { factId: fact.id, ...before.reason });
      return 'repeated';
    }
    const detail =
      `this desk sent another fact as number ${fact.seq} before; ` +
      'its data was copied to another computer or brought back from a backup';
    return putAside(fact, { code: 'conflict', detail });
  }

  /** The next fact in the numbering. */
  async function takeNext(fact: FactEnvelope): Promise<TakenAs> {
    const before = held.get(fact.id);
    ackedSeq = fact.seq;
    // A desk that had to begin a new numbering does not know what came through under the old one.
    if (before?.kind === 'stored' && isSameFact(before, fact)) return 'repeated';
    const reason = await apply(fact);
    if (reason) return putAside(fact, reason);
    if (before) await releaseQuarantined(trx, fact);
    held.set(fact.id, { kind: 'stored', ...fact });
    return 'applied';
  }

  async function assertAllowed(fact: Fact): Promise<void> {
    assertSentBy(sender, fact);
    if (!('contactId' in fact.payload)) return;
    const { contactId } = fact.payload;
    const isOwn =
      owned.get(contactId) ??
      (await context.routing.wasOfferedTo(unit, contactId, sender.agent.id));
    owned.set(contactId, isOwn);
    if (isOwn) return;
    throw new FactRefused('not-allowed', `contact ${contactId} was never offered to this agent`);
  }

  /** Stores a fact and applies it, or undoes both and says why. */
  async function apply(fact: FactEnvelope): Promise<QuarantineReason | null> {
    const parsed = parseFact(fact);
    if (!parsed.ok) return parsed;
    const atMs = occurredAtMs({
      deskMs: fact.occurredAtMs,
      clockOffsetMs: clock.offsetMs,
      previousMs,
      nowMs: clock.nowMs,
    });
    try {
      await inSavepoint(unit, async (step) => {
        await assertAllowed(parsed.fact);
        await insertFact(trx, fact, atMs, clock.nowMs);
        await applyFact(parsed.fact, {
          unit: step,
          routing: context.routing,
          agent: sender.agent,
          occurredAtMs: atMs,
          clockOffsetMs: clock.offsetMs,
          aftermath,
        });
      });
    } catch (error) {
      const reason = quarantineReason(error, fact, context.log);
      if (!reason) throw error;
      return reason;
    }
    if ('contactId' in parsed.fact.payload) aftermath.contacts.add(parsed.fact.payload.contactId);
    previousMs = atMs;
    return null;
  }

  return {
    take: async (fact) => {
      if (fact.seq <= ackedSeq) return takeAgain(fact);
      return fact.seq === ackedSeq + 1 ? takeNext(fact) : 'gap';
    },
    progress: () => ({ ackedSeq, lastOccurredAtMs: previousMs }),
    quarantined: () => [...quarantined.values()],
    aftermath,
  };
}
