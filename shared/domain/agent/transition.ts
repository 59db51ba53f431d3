import type { AgentState } from './agent-state.ts';

/**
 * Whether an agent may go from one state to another by hand. Only ready and not-ready are set by
 * hand, and only between contacts; on-contact and wrap-up follow from the contact itself, and
 * `missed-contact` is set by the system when a ring went unanswered.
 */
export function canSetState(from: AgentState, to: AgentState): boolean {
  const betweenContacts = from.kind === 'ready' || from.kind === 'not-ready';
  if (!betweenContacts) return false;
  if (to.kind === 'ready') return true;
  return to.kind === 'not-ready' && to.reason !== 'missed-contact';
}
