import { isDeepStrictEqual } from 'node:util';
import { io, type Socket } from 'socket.io-client';
import type { AgentId, DeviceId } from '../../shared/domain/ids.ts';
import { type ConnectRefusal, connectRefusalSchema } from '../../shared/protocol/connect.ts';
import {
  type Answer,
  type DeskInput,
  type DeskOutput,
  type DeskRequest,
  deskRequests,
} from '../../shared/protocol/desk-messages.ts';
import {
  type ServerEvent,
  type ServerEventPayload,
  serverEvents,
} from '../../shared/protocol/server-messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { DeskServer } from './desk-server.ts';

/** All a desk needs of a server. */
type Reachable = Pick<DeskServer, 'url' | 'tokenFor'>;

type Received = { [E in ServerEvent]: { event: E; payload: ServerEventPayload<E> } }[ServerEvent];

/** A real Socket.IO client; all it hears is checked against the protocol. */
export type TestDesk = {
  readonly socket: Socket;
  readonly deviceId: DeviceId;
  /** Everything heard, in order. */
  readonly heard: readonly Received[];
  /** All payloads of one event so far. */
  all<E extends ServerEvent>(event: E): readonly ServerEventPayload<E>[];
  /** The next payload of an event that has not been asked for yet; waits for it. */
  next<E extends ServerEvent>(event: E): Promise<ServerEventPayload<E>>;
  ask<M extends DeskRequest>(name: M, input: DeskInput<M>): Promise<Answer<DeskOutput<M>>>;
  /** Sends anything, or nothing, or too much. */
  askRaw(name: string, ...inputs: readonly unknown[]): Promise<Answer<unknown>>;
  /** Resolves with Socket.IO's reason once the connection has gone. */
  readonly gone: Promise<string>;
  close(): void;
};

export type ConnectAs = {
  readonly agentId: AgentId;
  readonly deviceId: DeviceId;
  readonly auth?: Record<string, unknown>;
};

function openSocket(server: Reachable, { agentId, deviceId, auth }: ConnectAs): Socket {
  return io(server.url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: {
      accessToken: server.tokenFor(agentId),
      deviceId,
      protocolVersion: PROTOCOL_VERSION,
      ...auth,
    },
  });
}

/** Connects and waits until the server has told what it holds for the agent. */
export async function connectDesk(server: Reachable, as: ConnectAs): Promise<TestDesk> {
  const socket = openSocket(server, as);
  const heard: Received[] = [];
  const asked = new Map<ServerEvent, number>();
  const waiting: (() => void)[] = [];
  socket.onAny((event: ServerEvent, payload: unknown) => {
    heard.push({ event, payload: exactly(serverEvents[event], payload) } as Received);
    for (const wake of waiting.splice(0)) wake();
  });
  const gone = new Promise<string>((resolve) => socket.on('disconnect', resolve));
  const all = <E extends ServerEvent>(event: E) =>
    heard.filter((one) => one.event === event).map((one) => one.payload as ServerEventPayload<E>);

  const desk: TestDesk = {
    socket,
    deviceId: as.deviceId,
    heard,
    all,
    gone,
    next: async (event) => {
      const index = asked.get(event) ?? 0;
      asked.set(event, index + 1);
      for (;;) {
        const payload = all(event)[index];
        if (payload !== undefined) return payload;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    ask: async (name, input) => {
      const answer = await desk.askRaw(name, input);
      if (!answer.ok) return answer;
      return { ok: true, value: exactly(deskRequests[name].output, answer.value) as never };
    },
    askRaw: (name, ...inputs) => socket.timeout(5_000).emitWithAck(name, ...inputs),
    close: () => socket.disconnect(),
  };
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
  });
  await desk.next('hello');
  await desk.next('contacts.current');
  return desk;
}

/** Tries to connect and gives back what the server said against it. */
export function refusalOf(server: Reachable, as: ConnectAs): Promise<ConnectRefusal> {
  const socket = openSocket(server, as);
  return new Promise((resolve, reject) => {
    socket.on('connect', () => reject(new Error('it was let in')));
    socket.on('connect_error', (error) => {
      socket.disconnect();
      const refusal = connectRefusalSchema.safeParse('data' in error ? error.data : null);
      if (refusal.success) resolve(refusal.data);
      else reject(error);
    });
  });
}

/** Parses, and sees to it that the schema took nothing away. */
function exactly(schema: { parse(value: unknown): unknown }, value: unknown): unknown {
  const parsed = schema.parse(value);
  if (!isDeepStrictEqual(parsed, value)) throw new Error('more was sent than the protocol knows');
  return parsed;
}
