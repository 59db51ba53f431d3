import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import { canSetState } from '../../../shared/domain/agent/transition.ts';
import { type Applier, FactRefused } from '../applier.ts';

const NEVER_SEEN: AgentState = { kind: 'not-ready', reason: 'break' };

/** The agent set ready or not-ready by hand, which is possible between contacts only. */
export const applyAgentStateChanged: Applier<'agent.state-changed'> = async (fact, context) => {
  const { steps, routing, agent, occurredAtMs } = context;
  const { state } = fact.payload;
  const presence = await steps.rows.presence.get(agent.id);
  // A missed ring, or what the agent did at another desk, has overtaken it.
  if (presence && presence.since.getTime() > occurredAtMs) return;
  const from = presence?.state ?? NEVER_SEEN;
  if (!canSetState(from, state)) {
    throw new FactRefused('not-allowed', `cannot go from ${from.kind} to ${state.kind} by hand`);
  }
  await routing.stateSet(steps, { agentId: agent.id, state, atMs: occurredAtMs });
};
