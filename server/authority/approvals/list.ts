import type { Approval } from '../../../shared/domain/authority/approval.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import { loadTeamScope, teamInScope } from '../../auth/team-scope.ts';
import type { Store } from '../../store/database.ts';
import { selectApprovals, toApproval } from './approval-queries.ts';

const MOST = 500;

/**
 * The requests a desk should know of, newest first. Of a supervisor those of their teams of the last day. Of every agent their own, while the contact is at hand or while what was
 * granted is neither used nor handed back: a desk that was away finds out here.
 */
export async function listApprovals(
  db: Store,
  agent: AgentProfile,
  nowMs: number,
): Promise<Approval[]> {
  const scope = await loadTeamScope(db, agent);
  const rows = await selectApprovals(db)
    .leftJoin('leases as lease', 'lease.id', 'a.lease_id')
    .where(({ or, and, eb }) => {
      const own = and([
        eb('a.agent_id', '=', agent.id),
        or([
          eb('contact.state', 'in', ['ringing', 'live', 'ended']),
          eb('lease.state', '=', 'open'),
        ]),
      ]);
      const recent = eb('a.asked_at', '>', new Date(nowMs - DAY_MS));
      return or([own, and([recent, teamInScope(scope, 'a.team')])]);
    })
    .orderBy('a.asked_at', 'desc')
    .orderBy('a.id')
    .limit(MOST)
    .execute();
  return rows.map((row) => toApproval(row, agent.id));
}
