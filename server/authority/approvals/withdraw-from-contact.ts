import type { AgentId, ContactId } from '../../../shared/domain/ids.ts';
import type { UnitOfWork } from '../../store/unit-of-work.ts';
import { type ApprovalParts, end } from './announce.ts';
import { holdOpenOf } from './approval-queries.ts';

/** An agent's contact is over: they do not wait for an answer any more. */
export async function withdrawFromContact(
  unit: UnitOfWork,
  parts: ApprovalParts,
  { contactId, agentId }: { readonly contactId: ContactId; readonly agentId: AgentId | null },
): Promise<void> {
  const open = await holdOpenOf(unit.trx, contactId);
  if (!open || open.agent_id !== agentId) return;
  await end(unit, parts, open, { state: 'withdrawn', at: new Date(parts.clock.nowMs()) });
}
