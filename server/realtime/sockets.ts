import type { Server, Socket } from 'socket.io';
import type { AgentId, DeviceId } from '../../shared/domain/ids.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { Answer, DeskOutput, DeskRequest } from '../../shared/protocol/desk-messages.ts';
import type { ServerEvent, ServerEventPayload } from '../../shared/protocol/server-messages.ts';

/** Requests as they come: nothing about them has been checked. */
type FromDesk = {
  [M in DeskRequest]: (input: unknown, ack: (answer: Answer<DeskOutput<M>>) => void) => void;
};
type ToDesk = { [E in ServerEvent]: (payload: ServerEventPayload<E>) => void };

/** What the handshake established about a connection. */
export type DeskSession = {
  readonly agent: AgentProfile;
  readonly deviceId: DeviceId;
  readonly accessToken: string;
  /** How far the device's facts are held, as of the handshake. */
  readonly ackedSeq: number;
  /** Which database holds them. */
  readonly epoch: string;
};

export type DeskServer = Server<FromDesk, ToDesk, Record<string, never>, DeskSession>;
export type DeskSocket = Socket<FromDesk, ToDesk, Record<string, never>, DeskSession>;

export const ALL_DESKS = 'desks';
export const SUPERVISOR_DESKS = 'supervisors';
export const desksOf = (agentId: AgentId): string => `agent:${agentId}`;
