import type { AgentView } from '../../../../shared/contract/views.ts';
import type { AgentState } from '../../../../shared/domain/agent/agent-state.ts';
import type { AgentId } from '../../../../shared/domain/ids.ts';
import type { HostParts } from '../../host-parts.ts';
import { createAgentQueries } from './agent-queries.ts';

/** An agent who has just signed in takes contacts only once they say so. */
const FIRST_STATE: AgentState = { kind: 'not-ready', reason: 'break' };

/** What the agent is doing, as this desk knows it; kept through restarts. */
export type Presence = {
  view(): AgentView;
  /** True until anything has been written: this desk has never said what the agent is doing. */
  isUndeclared(): boolean;
  /** The view after a change to `state`: the same object when nothing changes. */
  changedTo(state: AgentState): AgentView;
  /** Writes a view; inside the transaction of what led to it. */
  save(view: AgentView): void;
  /** Shows a view that has been written. */
  adopt(view: AgentView): void;
};

export function createPresence({ durable, clock, emit }: HostParts, agentId: AgentId): Presence {
  const queries = createAgentQueries(durable);
  const stored = queries.find(agentId);
  let current: AgentView = stored ?? { state: FIRST_STATE, sinceMs: clock.nowMs() };
  let undeclared = stored === null;

  return {
    view: () => current,
    isUndeclared: () => undeclared,
    changedTo: (state) =>
      sameState(state, current.state) ? current : { state, sinceMs: clock.nowMs() },
    save: (view) => {
      if (view === current && !undeclared) return;
      queries.put(agentId, view);
      undeclared = false;
    },
    adopt: (view) => {
      if (view === current) return;
      current = view;
      emit('agent.changed', view);
    },
  };
}

function sameState(a: AgentState, b: AgentState): boolean {
  if (a.kind === 'not-ready' && b.kind === 'not-ready') return a.reason === b.reason;
  return a.kind === b.kind;
}
