import type { AgentId } from '../../shared/domain/ids.ts';
import { recordChange } from '../store/change-feed.ts';
import type { Trx } from '../store/database.ts';

/** Notes in the change feed that an agent's list of follow-ups is another one. */
export async function noteFollowUpsChange(trx: Trx, agentId: AgentId | null): Promise<void> {
  if (agentId !== null) await recordChange(trx, 'follow-ups', agentId);
}
