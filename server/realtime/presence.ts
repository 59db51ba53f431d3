import type { AgentId, DeviceId } from '../../shared/domain/ids.ts';
import type { DeskLink, PresenceListener } from '../ports.ts';
import type { Clock } from '../runtime/clock.ts';
import { createAttendance } from './attendance.ts';
import { createTally } from './tally.ts';

/** A desk: an agent on a device. */
export type DeskId = { readonly agentId: AgentId; readonly deviceId: DeviceId };

export type Presence = Pick<
  DeskLink,
  'isConnected' | 'isDeskConnected' | 'mayRingAt' | 'onPresence'
> & {
  /** A desk is ready for contacts. */
  arrived(desk: DeskId): void;
  left(desk: DeskId): void;
  /** Word of desks at other server processes, which let them linger themselves. */
  readonly elsewhere: { arrived(desk: DeskId): void; left(desk: DeskId): void };
  /** The desks of this process. */
  ownDesks(): readonly DeskId[];
  /** Told of each desk that comes to this process or goes from it. */
  onOwnDesk(listener: (desk: DeskId, isHere: boolean) => void): void;
  close(): void;
};

/**
 * Who is here: an agent with at least one desk, on whichever device and server process; and which desks
 * are. Contacts ring only at those a message can reach: `reachesOthers` says whether other processes' are.
 */
export function createPresence(clock: Clock, reachesOthers: () => boolean = () => false): Presence {
  const listeners: PresenceListener[] = [];
  const ownListeners: ((desk: DeskId, isHere: boolean) => void)[] = [];
  const tell: PresenceListener = (agentId, connected) => {
    for (const listener of listeners) listener(agentId, connected);
  };
  /** Each agent's desks and each desk's connections, here and at other processes. */
  const agents = createTally<AgentId>(tell);
  const ownAgents = createTally<AgentId>();
  const desks = createTally<string>();
  const own = new Map<string, DeskId>();

  const count = {
    arrived: (desk: DeskId) => {
      desks.add(nameOf(desk));
      agents.add(desk.agentId);
    },
    left: (desk: DeskId) => {
      desks.remove(nameOf(desk));
      agents.remove(desk.agentId);
    },
  };
  const attendance = createAttendance<string>(clock, (name, isHere) => {
    const desk = own.get(name);
    if (!desk) return;
    if (isHere) {
      ownAgents.add(desk.agentId);
      count.arrived(desk);
    } else {
      own.delete(name);
      ownAgents.remove(desk.agentId);
      count.left(desk);
    }
    for (const listener of ownListeners) listener(desk, isHere);
  });

  return {
    arrived: (desk) => {
      own.set(nameOf(desk), desk);
      attendance.arrived(nameOf(desk));
    },
    left: (desk) => attendance.left(nameOf(desk)),
    elsewhere: count,
    ownDesks: () => [...own.values()],
    onOwnDesk: (listener) => ownListeners.push(listener),
    isConnected: agents.has,
    isDeskConnected: (agentId, deviceId) => desks.has(nameOf({ agentId, deviceId })),
    mayRingAt: (agentId) => (reachesOthers() ? agents : ownAgents).has(agentId),
    onPresence: (listener) => listeners.push(listener),
    close: attendance.close,
  };
}

function nameOf({ agentId, deviceId }: DeskId): string {
  return `${agentId} ${deviceId}`;
}
