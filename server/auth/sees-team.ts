import type { TeamId } from '../../shared/domain/ids.ts';
import type { TeamScope } from './team-scope.ts';

/** Whether one sees what is a team's; what is nobody's yet, such as a contact that waits, all see. */
export function seesTeam(scope: TeamScope, team: TeamId | null): boolean {
  return scope.kind === 'all' || team === null || scope.teams.includes(team);
}
