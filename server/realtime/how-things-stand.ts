import type { LeaseId } from '../../shared/domain/ids.ts';
import type { Approvals, Routing, ServerContext } from '../ports.ts';
import { presenceOf } from '../telephony/presence-queries.ts';
import type { DeviceOfAgent } from './device-queries.ts';
import type { DeskSocket } from './sockets.ts';

export type WrittenOff = {
  /** What was written off of a device's leases, and it has not heard of. */
  readonly writtenOffOf: (device: DeviceOfAgent) => Promise<readonly LeaseId[]>;
};

/**
 * Tells a desk which of its leases were written off while it was away. It listens already, so one
 * that is written off meanwhile is told too; told twice is told once.
 */
export async function sendWrittenOff(
  socket: DeskSocket,
  { writtenOffOf }: WrittenOff,
): Promise<void> {
  const { agent, deviceId } = socket.data;
  const leases = await writtenOffOf({ agentId: agent.id, deviceId });
  for (const leaseId of leases) socket.emit('lease.revoked', { leaseId });
}

/**
 * Tells a desk what the server holds for its agent. What happens meanwhile is told to the desk as it
 * happens, so a state read before it must not be sent after it: then the state is read again.
 */
export async function sendCurrentContacts(
  socket: DeskSocket,
  { routing }: { readonly routing: Routing },
): Promise<void> {
  let told = 0;
  const count = (event: unknown) => {
    if (typeof event === 'string' && event.startsWith('contact.')) told += 1;
  };
  socket.onAnyOutgoing(count);
  for (;;) {
    const before = told;
    const current = await routing.currentContacts(socket.data.agent.id);
    if (told !== before && socket.connected) continue;
    socket.offAnyOutgoing(count);
    socket.emit('contacts.current', current);
    return;
  }
}

export type StandingParts = Pick<ServerContext, 'db' | 'clock'> &
  WrittenOff & {
    readonly routing: Routing;
    readonly approvals: Approvals;
  };

/**
 * Tells a desk that stayed connected all that it may have missed: as much as one that connects is told or
 * asks for. Told twice is told once.
 */
export async function sendHowThingsStand(socket: DeskSocket, parts: StandingParts): Promise<void> {
  const { agent } = socket.data;
  await sendWrittenOff(socket, parts);
  await sendCurrentContacts(socket, parts);
  const presence = await presenceOf(parts.db, agent.id);
  // The one state that an agent is put in without doing anything.
  if (presence?.state.kind === 'not-ready' && presence.state.reason === 'missed-contact') {
    socket.emit('agent.state', { state: presence.state, sinceMs: presence.since.getTime() });
  }
  for (const approval of await parts.approvals.list(agent)) {
    socket.emit('approval.changed', { approval });
  }
}
