import type { LeaseId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Trx } from '../store/database.ts';
import { balanceBudgets } from './balance.ts';
import { holdLease, type LeaseRow } from './lease-queries.ts';

export type WriteOff = {
  readonly leaseId: LeaseId;
  readonly by: Pick<AgentProfile, 'id' | 'role' | 'team'>;
  /** Why, in the supervisor's words. */
  readonly note: string;
  readonly nowMs: number;
};

export type WriteOffResult =
  | { readonly kind: 'written-off'; readonly lease: LeaseRow }
  | { readonly kind: 'not-found' }
  /** It was closed or written off before. */
  | { readonly kind: 'not-open' };

/**
 * Writes off a lease whose desk will not come back: who, when and why are recorded, and what it may
 * have spent counts as spent for good. Supervisors do that for their own team, admins for every one.
 */
export async function writeOffLease(trx: Trx, { leaseId, by, note, nowMs }: WriteOff) {
  const lease = await holdLease(trx, leaseId);
  if (!lease || !(await isTheirs(trx, lease, by))) return { kind: 'not-found' } as const;
  if (lease.state !== 'open') return { kind: 'not-open' } as const;
  await trx
    .updateTable('leases')
    .set({ state: 'written-off', closed_at: new Date(nowMs), closed_by: by.id, note })
    .where('id', '=', leaseId)
    .execute();
  await balanceBudgets(trx, [leaseId]);
  return { kind: 'written-off', lease } as const;
}

async function isTheirs(trx: Trx, lease: LeaseRow, by: WriteOff['by']): Promise<boolean> {
  if (by.role === 'admin') return true;
  const agent = await trx
    .selectFrom('users')
    .select('team')
    .where('id', '=', lease.agent_id)
    .executeTakeFirst();
  return agent?.team === by.team;
}
