import type { Approval } from '../../../shared/domain/authority/approval.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { AgentProfile } from '../../../shared/protocol/connect.ts';
import type { Store } from '../../store/database.ts';
import { selectApprovals, toApproval } from './approval-queries.ts';

const MOST = 500;

/**
 * The requests a desk should know of, newest first. Of a supervisor those of the team (an admin's: of
 * all teams) of the last day. Of every agent their own, while the contact is at hand or while what was
 * granted is neither used nor handed back: a desk that was away finds out here.
 */
export async function listApprovals(
  db: Store,
  agent: AgentProfile,
  nowMs: number,
): Promise<Approval[]> {
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
      if (agent.role === 'agent') return own;
      const recent = eb('a.asked_at', '>', new Date(nowMs - DAY_MS));
      const ofTeam = agent.role === 'admin' ? recent : and([recent, eb('a.team', '=', agent.team)]);
      return or([own, ofTeam]);
    })
    .orderBy('a.asked_at', 'desc')
    .orderBy('a.id')
    .limit(MOST)
    .execute();
  return rows.map(toApproval);
}
