import type { LeaseDebit } from '../../../shared/domain/authority/lease.ts';
import { settleDebit } from '../../../shared/domain/authority/ledger.ts';
import type { LeaseId } from '../../../shared/domain/ids.ts';
import { closeLease, holdLease, setSettled, toLedgerLease } from '../../authority/lease-queries.ts';
import { type ApplyContext, type FactOf, FactRefused } from '../applier.ts';
import type { Authorized } from './offer-authority.ts';

/**
 * Takes what an acceptance gives out of the lease of its grant, or out of the desk's leases it was
 * debited to. All of it or none: throws {@link FactRefused} where anything does not fit.
 */
export async function settleAcceptance(
  fact: FactOf<'offer.accepted'>,
  { price, grant, budgetsKept }: Authorized,
  context: ApplyContext,
): Promise<void> {
  const { faceValueMinor, debits = [] } = fact.payload;
  if (grant !== null) {
    if (debits.length > 0) refuse('it was taken from a lease although a supervisor had granted it');
    await settle({ leaseId: grant.leaseId, amountMinor: faceValueMinor }, context);
    // A grant is good once: what it leaves over goes back.
    await closeLease(context.steps.trx, grant.leaseId, context.occurredAtMs);
    return;
  }
  if (debits.length === 0 && !budgetsKept) return;
  const debitedMinor = debits.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  if (debitedMinor !== faceValueMinor) {
    refuse(`it gives ${faceValueMinor}, and ${debitedMinor} were taken from leases`);
  }
  if (price.faceValueMinor > faceValueMinor) {
    refuse(
      `it comes to ${price.faceValueMinor} for this customer, the desk counted ${faceValueMinor}`,
    );
  }
  // In one order on every desk, so that two batches wait for each other and do not deadlock.
  for (const debit of debits.toSorted((a, b) => (a.leaseId < b.leaseId ? -1 : 1))) {
    await settle(debit, context);
  }
}

async function settle({ leaseId, amountMinor }: LeaseDebit, context: ApplyContext): Promise<void> {
  const { trx } = context.steps;
  const lease = await holdLease(trx, leaseId);
  if (!lease) return refuse(`there is no lease ${leaseId}`);
  const { agent, occurredAtMs: atMs } = context;
  const settled = settleDebit(toLedgerLease(lease), { amountMinor, agentId: agent.id, atMs });
  if (!settled.ok) return refuse(settled.why);
  await setSettled(trx, leaseId, settled.settledMinor);
  touched(leaseId, context);
}

function touched(leaseId: LeaseId, { aftermath }: ApplyContext): void {
  aftermath.leases.add(leaseId);
}

function refuse(why: string): never {
  throw new FactRefused('not-allowed', `the acceptance does not fit what may be given: ${why}`);
}
