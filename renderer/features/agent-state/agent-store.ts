import { create } from 'zustand';
import type { AgentView } from '../../../shared/contract/views.ts';

type AgentStore = AgentView & { take(agent: AgentView): void };

/** What the agent is doing, and since when. */
export const useAgentStore = create<AgentStore>()((set) => ({
  state: { kind: 'not-ready', reason: 'break' },
  sinceMs: 0,
  take: ({ state, sinceMs }) => set({ state, sinceMs }),
}));
