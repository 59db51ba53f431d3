import type { ContactId } from '../../shared/domain/ids.ts';
import type { DeskInput, DeskOutput } from '../../shared/protocol/desk-messages.ts';
import { type FactEnvelope, factPayloadSchemas } from '../../shared/protocol/fact.ts';
import { contactIdSchema } from '../../shared/schema/primitives.ts';
import { recomputeRepeats } from '../analytics/fcr-projection.ts';
import { holdForRefresh } from '../analytics/projection/hold-for-refresh.ts';
import { refreshContacts } from '../analytics/projection/refresh-contacts.ts';
import { balanceBudgets } from '../authority/balance.ts';
import { noteFollowUpsChange } from '../follow-ups/follow-ups-change.ts';
import { recordChange } from '../store/change-feed.ts';
import { storable } from '../store/storable.ts';
import { inUnitOfWork, type UnitOfWork } from '../store/unit-of-work.ts';
import { followContacts } from '../surveys/after-contact.ts';
import type { Making } from '../surveys/queue-survey.ts';
import { tellWatchers } from '../watching/tell-watchers.ts';
import type { Aftermath } from './applier.ts';
import type { FactSender } from './fact-identity.ts';
import { advanceDevice } from './fact-store.ts';
import { type IntakeContext, openIntake, type TakenAs } from './intake.ts';
import { maskedFact } from './masked-fact.ts';

/**
 * Takes a batch of facts of one desk in one transaction (rule S2) and answers how far its facts are
 * now held without a gap. A fact sent before is a no-op; facts behind a gap are left for the next
 * batch; facts that may not be are put aside, acknowledged and told (rule S3).
 *
 * Throws only when the database fails; then nothing of the batch is held, and it is to be resent.
 */
export async function pushFacts(
  context: IntakeContext,
  sender: FactSender,
  batch: DeskInput<'facts.push'>,
): Promise<DeskOutput<'facts.push'>> {
  const facts = storable(batch.facts.map(maskedFact));
  const counted: { readonly type: string; readonly outcome: TakenAs }[] = [];
  const answer = await inUnitOfWork(context.db, context.log, async (unit) => {
    counted.length = 0;
    const nowMs = context.clock.nowMs();
    const clock = { nowMs, offsetMs: batch.clockOffsetMs };
    const intake = await openIntake(context, sender, unit, clock, facts);
    for (const fact of facts) {
      const outcome = await intake.take(fact);
      if (outcome === 'gap') break;
      counted.push({ type: metricType(fact), outcome });
    }
    await advanceDevice(unit.trx, sender.deviceId, intake.progress(), nowMs);
    const changed = await settle(unit, intake.aftermath, {
      nowMs,
      randomBytes: context.random.bytes,
    });
    await tellWatchers(unit, context.link, nowMs, contactsIn(facts));
    if (changed) unit.afterCommit(() => context.link.broadcast('feed.changed', {}));
    if (counted.some(({ outcome }) => outcome !== 'repeated')) {
      unit.afterCommit(() => context.link.broadcastToSupervisors('floor.changed', {}));
    }
    return { ackedSeq: intake.progress().ackedSeq, quarantined: intake.quarantined() };
  });
  for (const labels of counted) context.metrics.facts.inc(labels);
  return answer;
}

/**
 * Works out once a batch what its facts have touched, and notes it in the change feed. Customers
 * are taken in the order of their ids, so that two batches wait for each other and do not deadlock.
 */
async function settle({ trx }: UnitOfWork, aftermath: Aftermath, making: Making): Promise<boolean> {
  const { customers, repeats, fcr, closed, followUps, leases, contacts } = aftermath;
  const whole = [...new Set([...repeats, ...aftermath.departures])].toSorted();
  await holdForRefresh(trx, [...contacts], whole);
  for (const id of [...repeats].toSorted()) await recomputeRepeats(trx, id);
  const called = await followContacts(trx, [...closed].toSorted(), making);
  for (const id of [...new Set([...followUps, ...called])].toSorted()) {
    await noteFollowUpsChange(trx, id);
  }
  for (const id of [...fcr].toSorted()) await recordChange(trx, 'contact-fcr', id);
  for (const id of [...customers].toSorted()) await recordChange(trx, 'customer', id);
  await refreshContacts(trx, contacts, whole);
  // Last, because budgets are what most batches have in common.
  await balanceBudgets(trx, leases);
  return customers.size + repeats.size + fcr.size + followUps.size + called.length > 0;
}

/** What the batch is about, as far as its facts say so; not all of them are facts that were taken. */
function contactsIn(facts: readonly FactEnvelope[]): ContactId[] {
  const ids = facts.map(({ payload }) => contactIdSchema.safeParse(payload['contactId']));
  return [...new Set(ids.flatMap((id) => (id.success ? [id.data] : [])))];
}

/** A metric's label must not grow with whatever a desk sends. */
function metricType(fact: FactEnvelope): string {
  return Object.hasOwn(factPayloadSchemas, fact.type) ? fact.type : 'unknown';
}
