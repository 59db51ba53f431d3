import type { TeamId } from '../../../shared/domain/ids.ts';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import type { Store } from '../../store/database.ts';

/** How many facts in quarantine are read for all teams together, the newest first. */
const MOST_READ = 500;

export type QuarantinedOfTeam = {
  readonly team: TeamId;
  readonly fact: Floor['quarantined'][number];
};

/** The facts put aside, the newest first, with the team of the agent who sent each. */
export async function readQuarantined(db: Store): Promise<QuarantinedOfTeam[]> {
  const rows = await db
    .selectFrom('fact_quarantine as q')
    .innerJoin('users as a', 'a.id', 'q.agent_id')
    .select(['q.fact_id as factId', 'a.name as agentName', 'a.team'])
    .select(['q.type', 'q.code', 'q.detail', 'q.received_at as receivedAt'])
    .orderBy('q.received_at', 'desc')
    .orderBy('q.fact_id', 'desc')
    .limit(MOST_READ)
    .execute();
  return rows.map(({ team, receivedAt, ...fact }) => ({
    team,
    fact: { ...fact, receivedAtMs: receivedAt.getTime() },
  }));
}
