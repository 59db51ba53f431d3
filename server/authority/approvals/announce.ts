import { sql } from 'kysely';
import type { AgentId, TeamId } from '../../../shared/domain/ids.ts';
import type { DeskLink, ServerContext } from '../../ports.ts';
import type { Trx } from '../../store/database.ts';
import type { UnitOfWork } from '../../store/unit-of-work.ts';
import {
  type ApprovalRow,
  type Ending,
  endApproval,
  selectApprovals,
  toApproval,
} from './approval-queries.ts';

/** What is needed to change a request and to tell of it. */
export type ApprovalParts = Pick<ServerContext, 'clock' | 'log' | 'metrics'> & {
  readonly desk: DeskLink;
};

/** Tells the agent's desks and every supervisor of the team how a request stands, once that is safe. */
export async function announce(
  { trx, afterCommit }: UnitOfWork,
  { desk }: ApprovalParts,
  approval: Pick<ApprovalRow, 'id' | 'agent_id' | 'team'>,
): Promise<void> {
  const row = await selectApprovals(trx).where('a.id', '=', approval.id).executeTakeFirstOrThrow();
  const audience = new Set([approval.agent_id, ...(await supervisorsOf(trx, approval.team))]);
  afterCommit(() => {
    for (const userId of audience) {
      desk.send(userId, 'approval.changed', { approval: toApproval(row, userId) });
    }
  });
}

/** Ends a request whose row is held, counts how, and tells everybody it concerns. */
export async function end(
  unit: UnitOfWork,
  parts: ApprovalParts,
  approval: ApprovalRow,
  ending: Ending,
): Promise<void> {
  await endApproval(unit.trx, approval.id, ending);
  await announce(unit, parts, approval);
  const waitedMs = ending.at.getTime() - approval.asked_at.getTime();
  unit.afterCommit(() => {
    const outcome = ending.state;
    parts.log.info({ approvalId: approval.id, outcome, waitedMs }, 'a request has ended');
    parts.metrics.approvals.inc({ outcome });
    parts.metrics.approvalSeconds.observe({ outcome }, Math.max(0, waitedMs) / 1000);
  });
}

/** Who decides for a team: its supervisors, those who were given it, and admins for all teams. */
async function supervisorsOf(trx: Trx, team: TeamId): Promise<AgentId[]> {
  const rows = await trx
    .selectFrom('users')
    .select('id')
    .where('active', '=', true)
    .where(({ and, or, eb }) =>
      or([
        eb('role', '=', 'admin'),
        and([
          eb('role', '=', 'supervisor'),
          or([eb('team', '=', team), sql<boolean>`${team} = any(supervises)`]),
        ]),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
}
