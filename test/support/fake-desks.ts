import type { DeskLink, PresenceListener } from '../../server/ports.ts';
import type { AgentId } from '../../shared/domain/ids.ts';
import type { ServerEvent, ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import { serverEvents } from '../../shared/protocol/server-messages.ts';

export type Sent = {
  [E in ServerEvent]: {
    readonly to: AgentId | 'everyone' | 'supervisors';
    readonly event: E;
    readonly payload: ServerEventPayload<E>;
  };
}[ServerEvent];

/** Desks that only listen: what they were sent is checked against the protocol and kept. */
export type FakeDesks = DeskLink & {
  readonly connect: (agentId: AgentId) => void;
  readonly disconnect: (agentId: AgentId) => void;
  /** Everything of one kind that was sent to an agent's desk so far. */
  readonly received: <E extends ServerEvent>(
    agentId: AgentId,
    event: E,
  ) => readonly ServerEventPayload<E>[];
  /** Everything sent, in order. */
  readonly sent: readonly Sent[];
};

export function createFakeDesks(): FakeDesks {
  const connected = new Set<AgentId>();
  const listeners: PresenceListener[] = [];
  const sent: Sent[] = [];
  const keep = (to: Sent['to'], event: ServerEvent, payload: unknown) => {
    sent.push({ to, event, payload: serverEvents[event].parse(payload) } as Sent);
  };
  return {
    sent,
    send: (agentId, event, payload) => {
      if (connected.has(agentId)) keep(agentId, event, payload);
    },
    broadcast: (event, payload) => keep('everyone', event, payload),
    broadcastToSupervisors: (event, payload) => keep('supervisors', event, payload),
    isConnected: (agentId) => connected.has(agentId),
    isDeskConnected: (agentId) => connected.has(agentId),
    mayRingAt: (agentId) => connected.has(agentId),
    onPresence: (listener) => listeners.push(listener),
    connect: (agentId) => {
      connected.add(agentId);
      for (const listener of listeners) listener(agentId, true);
    },
    disconnect: (agentId) => {
      connected.delete(agentId);
      for (const listener of listeners) listener(agentId, false);
    },
    received: (agentId, event) =>
      sent.flatMap((one) =>
        one.to === agentId && one.event === event ? [one.payload as never] : [],
      ),
  };
}
