import type { TeamId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';

/** Whose work one may see. */
export type TeamScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'teams'; readonly teams: readonly TeamId[] };

/** A supervisor sees their own teams, an admin all; nobody else sees other people's work. */
export function teamScopeOf(agent: AgentProfile): TeamScope {
  if (agent.role === 'admin') return { kind: 'all' };
  return { kind: 'teams', teams: agent.role === 'supervisor' ? [agent.team] : [] };
}
