import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { DeviceId } from '../../../shared/domain/ids.ts';
import type { AgentProfile, Hello } from '../../../shared/protocol/connect.ts';
import type {
  Answer,
  DeskInput,
  DeskOutput,
  DeskRequest,
} from '../../../shared/protocol/desk-messages.ts';
import type { ServerEvent } from '../../../shared/protocol/server-messages.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { Account } from '../../support/real-stack.ts';
import { signInTo } from '../../support/server-api.ts';

/** The answer to a request; throws where the server says no. */
export type Ask = <M extends DeskRequest>(name: M, input: DeskInput<M>) => Promise<DeskOutput<M>>;

/** A real connection to the server, of an agent's desk or a supervisor's. */
export type ServerLine = {
  /** Who is signed in, and on which device: a new one each time. */
  readonly agent: AgentProfile;
  readonly deviceId: DeviceId;
  readonly ask: Ask;
  on(event: ServerEvent, listener: () => void): void;
  close(): void;
};

const LONGEST_WAIT_MS = 120_000;

/** Signs in and connects as a console's host does. */
export async function connectTo(serverUrl: string, account: Account): Promise<ServerLine> {
  const { tokens } = await signInTo(serverUrl, account);
  const deviceId = randomUUID() as DeviceId;
  const socket = io(serverUrl, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { accessToken: tokens.accessToken, deviceId, protocolVersion: PROTOCOL_VERSION },
  });
  const { agent } = await helloOf(socket);
  return {
    agent,
    deviceId,
    ask: async (name, input) => {
      const answer: Answer<never> = await socket.timeout(LONGEST_WAIT_MS).emitWithAck(name, input);
      if (!answer.ok)
        throw new Error(`${name}: ${JSON.stringify(answer)} to ${JSON.stringify(input)}`);
      return answer.value;
    },
    on: (event, listener) => {
      socket.on(event as string, listener);
    },
    close: () => socket.disconnect(),
  };
}

function helloOf(socket: Socket): Promise<Hello> {
  return new Promise((resolve, reject) => {
    socket.once('hello', resolve);
    socket.once('connect_error', reject);
  });
}
