import { type RawBuilder, sql } from 'kysely';
import type { TeamId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Store } from '../store/database.ts';

/** Whose work one may see. */
export type TeamScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'teams'; readonly teams: readonly TeamId[] };

/**
 * A supervisor sees their own team and those they were given beside it, an admin all; nobody else sees
 * other people's work. Read anew for every question, so that a team taken away is not seen again.
 */
export async function loadTeamScope(
  db: Store,
  agent: Pick<AgentProfile, 'id' | 'role' | 'team'>,
): Promise<TeamScope> {
  if (agent.role === 'admin') return { kind: 'all' };
  if (agent.role === 'agent') return { kind: 'teams', teams: [] };
  const row = await db
    .selectFrom('users')
    .select('supervises')
    .where('id', '=', agent.id)
    .executeTakeFirst();
  return { kind: 'teams', teams: [...new Set([agent.team, ...(row?.supervises ?? [])])] };
}

/** Whether a column that holds a team, such as `u.team`, holds one whose work may be seen. */
export function teamInScope(scope: TeamScope, column: string): RawBuilder<boolean> {
  if (scope.kind === 'all') return sql<boolean>`true`;
  return sql<boolean>`coalesce(${sql.ref(column)} = any(${[...scope.teams]}::text[]), false)`;
}
