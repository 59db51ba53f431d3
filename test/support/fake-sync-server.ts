import { z } from 'zod';
import type { AgentId, DeviceId } from '../../shared/domain/ids.ts';
import {
  type AgentProfile,
  type ConnectRefusal,
  connectAuthSchema,
  type Hello,
} from '../../shared/protocol/connect.ts';
import {
  type Answer,
  type Change,
  type DeskRequest,
  deskRequests,
} from '../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import {
  type ServerEvent,
  type ServerEventPayload,
  serverEvents,
} from '../../shared/protocol/server-messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { createFakeFactStore, type FakeFactStore } from './fake-fact-store.ts';
import { createFakeSessions, type FakeSessions } from './fake-sessions.ts';

const versionSchema = z.object({ protocolVersion: z.int() });

/** One desk's connection as the server sees it. */
export type FakeDesk = {
  readonly agent: AgentProfile;
  readonly deviceId: DeviceId;
  send(event: string, payload: unknown): void;
  /** Ends the connection from the server's side. */
  disconnect(): void;
};

/** Answers a desk as the real server does, as far as a desk can tell, from memory. */
export type FakeSyncServer = Pick<FakeSessions, 'addAgent' | 'signIn' | 'refresh' | 'signOut'> & {
  readonly facts: FakeFactStore;
  readonly desks: ReadonlySet<FakeDesk>;
  /** Ends every session of an agent, as a supervisor may. */
  endSessions(agentId: AgentId): void;
  /** What a desk that connects is told, or why it is turned away. */
  connect(
    auth: unknown,
    line: Pick<FakeDesk, 'send' | 'disconnect'>,
  ): { readonly desk: FakeDesk; greet(): void } | ConnectRefusal;
  disconnected(desk: FakeDesk): void;
  answer(
    desk: FakeDesk,
    message: string,
    input: unknown,
  ): Answer<unknown> | Promise<Answer<unknown>>;
  /** Says something to every desk of an agent. */
  say<E extends ServerEvent>(agentId: AgentId, event: E, payload: ServerEventPayload<E>): void;
  /** Puts a change into the feed. */
  publish(...changes: readonly Change[]): void;
  /** What `contacts.current` says to this agent's desks from now on. */
  holds(agentId: AgentId, contacts: ServerEventPayload<'contacts.current'>['contacts']): void;
  /** Overrides the answer to one kind of request; null puts things right again. */
  override(message: DeskRequest, answer: ((input: unknown) => Answer<unknown>) | null): void;
  protocolVersion: number;
  minProtocolVersion: number;
  /** Which database it says it has; null where it says nothing, as before servers did. */
  epoch: string | null;
  /** The longest its desks are to wait before they try again; null where it does not say. */
  retryWithinMs: number | null;
};

export function createFakeSyncServer(
  nowMs: () => number,
  facts: FakeFactStore = createFakeFactStore(),
  sessions: FakeSessions = createFakeSessions(nowMs),
): FakeSyncServer {
  const desks = new Set<FakeDesk>();
  const feed: Change[] = [];
  const held = new Map<AgentId, ServerEventPayload<'contacts.current'>['contacts']>();
  const overrides = new Map<string, (input: unknown) => Answer<unknown>>();

  function handle(desk: FakeDesk, message: DeskRequest, input: never): unknown {
    switch (message) {
      case 'facts.push': {
        const { facts: batch } = input as { facts: FactEnvelope[] };
        return facts.push(desk.agent.id, desk.deviceId, batch);
      }
      case 'feed.pull': {
        const { cursor, limit } = input as { cursor: string; limit: number };
        const from = cursor === '' ? 0 : Number(cursor);
        const changes = feed.slice(from, from + limit);
        const next = from + changes.length;
        return { changes, cursor: String(next), more: next < feed.length };
      }
      case 'clock.read':
        return { serverTimeMs: nowMs() };
      case 'customer.search':
        return { customers: [] };
      case 'approval.list':
        return { approvals: [] };
      case 'lease.acquire':
        return { lease: null, budgets: [] };
      default:
        throw new Error('override me');
    }
  }

  const server: FakeSyncServer = {
    facts,
    desks,
    protocolVersion: PROTOCOL_VERSION,
    minProtocolVersion: 1,
    epoch: 'e1',
    retryWithinMs: null,
    addAgent: sessions.addAgent,
    signIn: sessions.signIn,
    refresh: sessions.refresh,
    signOut: sessions.signOut,
    endSessions: (agentId) => {
      sessions.endAll(agentId);
      for (const desk of desks) if (desk.agent.id === agentId) desk.disconnect();
    },
    connect: (auth, line) => {
      // Before all else, as the real one: what a desk that is too old sends may look different.
      const version = versionSchema.safeParse(auth);
      if (version.success && version.data.protocolVersion < server.minProtocolVersion) {
        return { code: 'protocol-too-old', detail: 'update this desk' };
      }
      const parsed = connectAuthSchema.safeParse(auth);
      if (!parsed.success) return { code: 'bad-request', detail: 'bad auth' };
      const { accessToken, deviceId } = parsed.data;
      const agent = sessions.authenticate(accessToken);
      if (agent === null) {
        return { code: 'unauthorized', detail: 'the token is not valid any more' };
      }
      if (!facts.bind(deviceId, agent.id)) {
        return { code: 'device-of-another-agent', detail: 'another device' };
      }
      const desk: FakeDesk = { agent, deviceId, ...line };
      return {
        desk,
        greet: () => {
          desks.add(desk);
          const hello: Hello = {
            protocolVersion: server.protocolVersion,
            minProtocolVersion: server.minProtocolVersion,
            serverTimeMs: nowMs(),
            agent,
            ackedSeq: facts.ackedSeq(deviceId),
            ...(server.epoch === null ? {} : { epoch: server.epoch }),
            ...(server.retryWithinMs === null ? {} : { retryWithinMs: server.retryWithinMs }),
          };
          desk.send('hello', hello);
          desk.send('contacts.current', { contacts: held.get(agent.id) ?? [] });
        },
      };
    },
    disconnected: (desk) => desks.delete(desk),
    answer: (desk, message, input) => {
      const schema = Object.hasOwn(deskRequests, message)
        ? deskRequests[message as DeskRequest]
        : null;
      const parsed = schema?.input.safeParse(input);
      if (!parsed?.success) return { ok: false, error: { code: 'bad-request', detail: message } };
      const override = overrides.get(message);
      if (override !== undefined) return override(parsed.data);
      return { ok: true, value: handle(desk, message as DeskRequest, parsed.data as never) };
    },
    say: (agentId, event, payload) => {
      // What tests make the server say is what the real one could say.
      const said = serverEvents[event].parse(payload);
      for (const desk of desks) if (desk.agent.id === agentId) desk.send(event, said);
    },
    publish: (...changes) => {
      feed.push(...changes);
      for (const desk of desks) desk.send('feed.changed', {});
    },
    holds: (agentId, contacts) => held.set(agentId, contacts),
    override: (message, answer) => {
      if (answer === null) overrides.delete(message);
      else overrides.set(message, answer);
    },
  };
  return server;
}
