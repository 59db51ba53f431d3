import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type {
  Answer,
  DeskInput,
  DeskOutput,
  DeskRequest,
} from '../../../shared/protocol/desk-messages.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { Account } from '../../support/real-stack.ts';
import { signInTo } from '../../support/server-api.ts';

/** The answer to a request; throws where the server says no. */
export type Ask = <M extends DeskRequest>(name: M, input: DeskInput<M>) => Promise<DeskOutput<M>>;

/** A supervisor's real connection to the server. */
export type SupervisorLine = {
  readonly ask: Ask;
  close(): void;
};

const LONGEST_WAIT_MS = 120_000;

/** Signs in and connects as a console's host does. */
export async function connectSupervisor(
  serverUrl: string,
  account: Account,
): Promise<SupervisorLine> {
  const { tokens } = await signInTo(serverUrl, account);
  const socket = io(serverUrl, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: {
      accessToken: tokens.accessToken,
      deviceId: randomUUID(),
      protocolVersion: PROTOCOL_VERSION,
    },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('hello', () => resolve());
    socket.once('connect_error', reject);
  });
  return {
    ask: async (name, input) => {
      const answer: Answer<never> = await socket.timeout(LONGEST_WAIT_MS).emitWithAck(name, input);
      if (!answer.ok)
        throw new Error(`${name}: ${JSON.stringify(answer)} to ${JSON.stringify(input)}`);
      return answer.value;
    },
    close: () => socket.disconnect(),
  };
}
