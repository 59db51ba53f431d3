import { closeLease, holdLease, setReported } from '../../authority/lease-queries.ts';
import { type Applier, FactRefused } from '../applier.ts';

/**
 * The desk's final report of a lease: what applied acceptances have not used goes back to its budgets,
 * once. A grant that will not be used is handed back the same way. The desk's own sum is kept beside
 * ours and decides nothing: acceptances in quarantine explain a difference. Only the device that holds
 * the lease may say it: a copy of it does not know what the other has spent.
 */
export const applyLeaseClosed: Applier<'lease.closed'> = async (fact, context) => {
  const { trx } = context.steps;
  const { leaseId, spentMinor } = fact.payload;
  const lease = await holdLease(trx, leaseId);
  // Given after the backup that this database was restored from: no budget counts it, so nothing goes back.
  if (!lease) return;
  if (lease.agent_id !== context.agent.id) {
    throw new FactRefused('not-allowed', `there is no lease ${leaseId} of this agent`);
  }
  if (lease.device_id !== fact.deviceId) {
    throw new FactRefused('not-allowed', `lease ${leaseId} was given to another device`);
  }
  await setReported(trx, leaseId, spentMinor);
  await closeLease(trx, leaseId, context.occurredAtMs);
  context.aftermath.leases.add(leaseId);
};
