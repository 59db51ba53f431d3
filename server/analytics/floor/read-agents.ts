import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import type { AgentId, TeamId } from '../../../shared/domain/ids.ts';
import type { Store } from '../../store/database.ts';

export type AgentOnFloor = {
  readonly id: AgentId;
  readonly name: string;
  readonly team: TeamId;
  readonly state: AgentState;
  readonly sinceMs: number;
};

/** Everybody who takes contacts here and has said once what they are doing. */
export async function readAgents(db: Store): Promise<AgentOnFloor[]> {
  const rows = await db
    .selectFrom('agent_presence')
    .innerJoin('users', 'users.id', 'agent_presence.user_id')
    .select(['users.id', 'users.name', 'users.team'])
    .select(['agent_presence.state', 'agent_presence.since'])
    .where('users.active', '=', true)
    .where('users.role', '=', 'agent')
    .orderBy('users.name')
    .orderBy('users.id')
    .execute();
  return rows.map(({ since, ...agent }) => ({ ...agent, sinceMs: since.getTime() }));
}
