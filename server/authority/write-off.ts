import type { LeaseId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { seesTeam } from '../auth/sees-team.ts';
import { loadTeamScope } from '../auth/team-scope.ts';
import type { Trx } from '../store/database.ts';
import { balanceBudgets } from './balance.ts';
import { holdLease, type LeaseRow } from './lease-queries.ts';

export type WriteOff = {
  readonly leaseId: LeaseId;
  readonly by: Pick<AgentProfile, 'id' | 'name' | 'role' | 'team'>;
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
 * have spent counts as spent for good. Supervisors do that for their teams, admins for every one.
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
  await recordAudit(trx, {
    actor: by,
    action: 'lease-written-off',
    subject: { kind: 'lease', id: leaseId },
    detail: { agentId: lease.agent_id, grantedMinor: lease.granted_minor, note },
    atMs: nowMs,
  });
  return { kind: 'written-off', lease } as const;
}

async function isTheirs(trx: Trx, lease: LeaseRow, by: WriteOff['by']): Promise<boolean> {
  const agent = await trx
    .selectFrom('users')
    .select('team')
    .where('id', '=', lease.agent_id)
    .executeTakeFirstOrThrow();
  return seesTeam(await loadTeamScope(trx, by), agent.team);
}
