import type { AgentId, DeviceId } from '../../shared/domain/ids.ts';
import type { DeskLink, PresenceListener } from '../ports.ts';
import type { Clock } from '../runtime/clock.ts';
import { createAttendance } from './attendance.ts';

/** A desk: an agent on a device. */
export type DeskId = { readonly agentId: AgentId; readonly deviceId: DeviceId };

export type Presence = Pick<
  DeskLink,
  'isConnected' | 'isDeskConnected' | 'connectedAgents' | 'onPresence'
> & {
  /** A desk is ready for contacts. */
  arrived(desk: DeskId): void;
  left(desk: DeskId): void;
  close(): void;
};

/** Who is here: an agent with at least one desk, on whichever device; and which desks are. */
export function createPresence(clock: Clock): Presence {
  const listeners: PresenceListener[] = [];
  const agents = createAttendance<AgentId>(clock, (agentId, connected) => {
    for (const listener of listeners) listener(agentId, connected);
  });
  const desks = createAttendance<string>(clock);

  return {
    arrived: ({ agentId, deviceId }) => {
      desks.arrived(nameOf(agentId, deviceId));
      agents.arrived(agentId);
    },
    left: ({ agentId, deviceId }) => {
      desks.left(nameOf(agentId, deviceId));
      agents.left(agentId);
    },
    isConnected: agents.isHere,
    isDeskConnected: (agentId, deviceId) => desks.isHere(nameOf(agentId, deviceId)),
    connectedAgents: agents.everybody,
    onPresence: (listener) => listeners.push(listener),
    close: () => {
      desks.close();
      agents.close();
    },
  };
}

function nameOf(agentId: AgentId, deviceId: DeviceId): string {
  return `${agentId} ${deviceId}`;
}
