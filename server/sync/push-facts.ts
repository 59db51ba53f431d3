import type { DeskInput, DeskOutput } from '../../shared/protocol/desk-messages.ts';
import { factPayloadSchemas } from '../../shared/protocol/fact.ts';
import { recomputeRepeats } from '../analytics/fcr-projection.ts';
import { noteReportsDue } from '../analytics/projection/reports-due.ts';
import { balanceBudgets } from '../authority/balance.ts';
import { asStored } from '../store/as-stored.ts';
import { recordChanges } from '../store/change-feed.ts';
import { isDatabaseUnavailable } from '../store/database-busy.ts';
import { inUnitOfWork, type UnitOfWork } from '../store/unit-of-work.ts';
import { followContacts } from '../surveys/after-contact.ts';
import type { Making } from '../surveys/queue-survey.ts';
import { takeTold } from '../telephony/told/take-told.ts';
import { tellWatchers } from '../watching/tell-watchers.ts';
import type { Aftermath } from './applier.ts';
import { willPass } from './fact-failure.ts';
import type { FactSender } from './fact-identity.ts';
import { advanceDevice, contactsIn, lockDevice } from './fact-store.ts';
import { readIncoming } from './incoming-fact.ts';
import { type IntakeContext, takeBatch, takeNextBatch } from './intake.ts';

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
  const facts = batch.facts.map(readIncoming);
  const take = (by: typeof takeBatch) =>
    inUnitOfWork(context.db, context.log, async (unit) => {
      await takeRung(context, sender, unit, batch);
      const nowMs = context.clock.nowMs();
      const clock = { nowMs, offsetMs: batch.clockOffsetMs };
      const intake = await by(context, sender, unit, clock, facts);
      const { taken, progress, quarantined, aftermath } = intake;
      await advanceDevice(unit.trx, sender.deviceId, progress, nowMs);
      const changed = await settle(unit, aftermath, {
        nowMs,
        randomBytes: context.random.bytes,
      });
      await tellWatchers(unit, context.link, nowMs, contactsIn(batch.facts));
      if (changed) unit.afterCommit(() => context.link.broadcast('feed.changed', {}));
      if (taken.some(({ as }) => as !== 'repeated')) {
        unit.afterCommit(() => context.link.broadcastToSupervisors('floor.changed', {}));
      }
      return { ackedSeq: progress.ackedSeq, quarantined: [...quarantined], taken };
    });
  const { taken, ...answer } = await take(takeNextBatch).catch((error: unknown) => {
    if (willPass(error) || isDatabaseUnavailable(error)) throw error;
    return take(takeBatch);
  });
  for (const { type, as } of taken) {
    context.metrics.facts.inc({ type: metricType(type), outcome: as });
  }
  return answer;
}

/** What rang at the desk before this server was restored, of what the facts are about. */
async function takeRung(
  context: IntakeContext,
  sender: FactSender,
  unit: UnitOfWork,
  { facts, rung = [] }: DeskInput<'facts.push'>,
): Promise<void> {
  if (rung.length === 0) return;
  await lockDevice(unit.trx, sender.deviceId);
  const contactIds = new Set(contactsIn(facts).map(asStored));
  const told = rung.filter(({ header }) => contactIds.has(asStored(header.contactId)));
  await takeTold(unit, context, sender, told);
}

/**
 * Works out once a batch what its facts have touched, and notes it in the change feed. Customers
 * are taken in the order of their ids, so that two batches wait for each other and do not deadlock.
 */
async function settle({ trx }: UnitOfWork, aftermath: Aftermath, making: Making): Promise<boolean> {
  const { customers, repeats, fcr, closed, followUps, leases, contacts } = aftermath;
  await recomputeRepeats(trx, [...repeats]);
  const called = await followContacts(trx, [...closed].toSorted(), making);
  await recordChanges(trx, 'follow-ups', [...new Set([...followUps, ...called])].toSorted());
  await recordChanges(trx, 'contact-fcr', [...fcr].toSorted());
  await recordChanges(trx, 'customer', [...customers].toSorted());
  await noteReportsDue(trx, contacts, new Set([...repeats, ...aftermath.departures]));
  // Last, because budgets are what most batches have in common.
  await balanceBudgets(trx, leases);
  return customers.size + repeats.size + fcr.size + followUps.size + called.length > 0;
}

/** A metric's label must not grow with whatever a desk sends. */
function metricType(type: string): string {
  return Object.hasOwn(factPayloadSchemas, type) ? type : 'unknown';
}
