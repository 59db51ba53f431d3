import type { LeaseId } from '../../shared/domain/ids.ts';
import type { DeskInput, DeskOutput } from '../../shared/protocol/desk-messages.ts';
import type { DeskLink, ServerContext } from '../ports.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import type { DeskSession } from '../realtime/sockets.ts';
import { newId } from '../runtime/random.ts';
import { inUnitOfWork } from '../store/unit-of-work.ts';
import { acquireLease } from './leases.ts';
import { loadBudgets } from './standing.ts';
import { writeOffLease } from './write-off.ts';

type Context = ServerContext & { readonly link: DeskLink };

/** Answers a desk that asks for an amount to spend. */
export async function answerAcquire(
  { db, log, clock, random }: Context,
  { agent, deviceId }: DeskSession,
  input: DeskInput<'lease.acquire'>,
): Promise<DeskOutput<'lease.acquire'>> {
  return inUnitOfWork(db, log, ({ trx }) =>
    acquireLease(trx, {
      ...input,
      agent,
      deviceId,
      newLeaseId: newId<LeaseId>(clock, random),
      nowMs: clock.nowMs(),
    }),
  );
}

/** Answers a supervisor who looks at the budgets. */
export async function answerBudgets(
  { db, clock, link }: Context,
  { agent }: DeskSession,
): Promise<DeskOutput<'budgets.get'>> {
  return loadBudgets(db, agent, clock.nowMs(), link.isDeskConnected);
}

/** Writes a lease off for a supervisor, and tells the agent's desks to spend no more of it. */
export async function answerWriteOff(
  { db, log, clock, link }: Context,
  { agent }: DeskSession,
  { leaseId, note }: DeskInput<'lease.write-off'>,
): Promise<DeskOutput<'lease.write-off'>> {
  return inUnitOfWork(db, log, async (unit) => {
    const nowMs = clock.nowMs();
    const result = await writeOffLease(unit.trx, { leaseId, by: agent, note, nowMs });
    if (result.kind === 'not-found') {
      throw new RequestFailed('not-found', `your teams have no lease ${leaseId}`);
    }
    if (result.kind === 'not-open') {
      throw new RequestFailed('bad-request', `lease ${leaseId} was closed or written off before`);
    }
    unit.afterCommit(() => link.send(result.lease.agent_id, 'lease.revoked', { leaseId }));
    unit.afterCommit(() => log.info({ leaseId, by: agent.id }, 'a lease was written off'));
    return {};
  });
}
