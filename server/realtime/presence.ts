import type { AgentId } from '../../shared/domain/ids.ts';
import type { PresenceListener } from '../ports.ts';
import type { Cancel, Clock } from '../runtime/clock.ts';

/**
 * How long an agent still counts as here after the last desk has gone. Desks reconnect for every
 * fresh access token and after every hiccup of the network; what rings meanwhile is told on return.
 */
export const LINGER_MS = 5_000;

export type Presence = {
  /** A desk of the agent is ready for contacts. */
  arrived(agentId: AgentId): void;
  left(agentId: AgentId): void;
  isConnected(agentId: AgentId): boolean;
  connectedAgents(): readonly AgentId[];
  onPresence(listener: PresenceListener): void;
  close(): void;
};

/** Who is here: an agent with at least one desk, on whichever device. */
export function createPresence(clock: Clock): Presence {
  const desks = new Map<AgentId, number>();
  const lingering = new Map<AgentId, Cancel>();
  const listeners: PresenceListener[] = [];

  function tell(agentId: AgentId, connected: boolean): void {
    for (const listener of listeners) listener(agentId, connected);
  }

  return {
    arrived: (agentId) => {
      const wasHere = desks.has(agentId);
      lingering.get(agentId)?.();
      lingering.delete(agentId);
      desks.set(agentId, (desks.get(agentId) ?? 0) + 1);
      if (!wasHere) tell(agentId, true);
    },
    left: (agentId) => {
      const remaining = (desks.get(agentId) ?? 1) - 1;
      desks.set(agentId, remaining);
      if (remaining > 0) return;
      const gone = () => {
        lingering.delete(agentId);
        desks.delete(agentId);
        tell(agentId, false);
      };
      lingering.set(agentId, clock.setTimer(gone, LINGER_MS));
    },
    isConnected: (agentId) => desks.has(agentId),
    connectedAgents: () => [...desks.keys()],
    onPresence: (listener) => listeners.push(listener),
    close: () => {
      for (const cancel of lingering.values()) cancel();
      lingering.clear();
    },
  };
}
