import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import type { AgentState } from '../shared/domain/agent/agent-state.ts';
import type { Approval, ApprovalRequest } from '../shared/domain/authority/approval.ts';
import type { Customer360 } from '../shared/domain/customer/customer-360.ts';
import type { AgentId, ApprovalId, ContactId, CustomerId, DeviceId } from '../shared/domain/ids.ts';
import type { AgentProfile } from '../shared/protocol/connect.ts';
import type { ServerEvent, ServerEventPayload } from '../shared/protocol/server-messages.ts';
import type { ApprovalDecision } from '../shared/schema/authority.ts';
import type { Metrics } from './observability/metrics.ts';
import type { Clock } from './runtime/clock.ts';
import type { Random } from './runtime/random.ts';
import type { Store } from './store/database.ts';
import type { UnitOfWork } from './store/unit-of-work.ts';
import type { StepsUnderWay } from './telephony/in-hand/rows-in-hand.ts';

/** What every part of the server is given; nothing is global. */
export type ServerContext = {
  readonly db: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly metrics: Metrics;
};

/** Told when an agent's first desk has connected and when the last one has gone. */
export type PresenceListener = (agentId: AgentId, connected: boolean) => void;

/** The way to the desks; the realtime gateway is it. Messages to a desk that is away are dropped. */
export type DeskLink = {
  send<E extends ServerEvent>(agentId: AgentId, event: E, payload: ServerEventPayload<E>): void;
  /** To every desk. */
  broadcast<E extends ServerEvent>(event: E, payload: ServerEventPayload<E>): void;
  /** To every desk of a supervisor or admin. */
  broadcastToSupervisors<E extends ServerEvent>(event: E, payload: ServerEventPayload<E>): void;
  isConnected(agentId: AgentId): boolean;
  /** The agent is signed in on this device, and it is connected. */
  isDeskConnected(agentId: AgentId, deviceId: DeviceId): boolean;
  /** The agent has a desk that has been told `contacts.current`, and that a message can reach. */
  mayRingAt(agentId: AgentId): boolean;
  onPresence(listener: PresenceListener): void;
};

/**
 * Decides who takes a contact. The methods that take an agent's steps change rows inside their
 * transaction and tell desks after it commits, so a fact and its effect are one. They hold the
 * contact's row first, and decide from what they then read.
 */
export type Routing = {
  /**
   * The agent took the contact. `late`: somebody else has it, or it is over; nothing changes. An
   * accept made before the ring ended counts even when it arrives after it, while nobody else
   * has taken the contact.
   */
  accepted(steps: StepsUnderWay, step: ContactStep): Promise<'accepted' | 'late'>;
  /** The agent ended the contact: it is `ended`, the agent in wrap-up. */
  endedByAgent(steps: StepsUnderWay, step: ContactStep): Promise<void>;
  /** Wrap-up is done: the contact is `closed`, the agent ready for the next. */
  wrappedUp(steps: StepsUnderWay, step: ContactStep): Promise<void>;
  /** The agent set ready or not-ready by hand. */
  stateSet(
    steps: StepsUnderWay,
    change: { readonly agentId: AgentId; readonly state: AgentState; readonly atMs: number },
  ): Promise<void>;
  /** Those of the contacts that were ever offered to the agent: facts about them are theirs to send. */
  offeredTo(
    unit: UnitOfWork,
    contactIds: readonly ContactId[],
    agentId: AgentId,
  ): Promise<ReadonlySet<ContactId>>;
  /** What the server holds for an agent, for `contacts.current` when a desk connects. */
  currentContacts(agentId: AgentId): Promise<ServerEventPayload<'contacts.current'>>;
};

/** Requests to supervisors, as desks may make and answer them; each method answers with how it stands. */
export type Approvals = {
  /** Puts a request before the supervisors of the agent's team; the same id is the same request. */
  ask(asker: DeskOfAgent, request: ApprovalRequest): Promise<Approval>;
  withdraw(asker: DeskOfAgent, approvalId: ApprovalId): Promise<Approval>;
  list(agent: AgentProfile): Promise<Approval[]>;
  /** The first answer holds; it may have been somebody else's. */
  decide(
    supervisor: AgentProfile,
    approvalId: ApprovalId,
    decision: ApprovalDecision,
  ): Promise<Approval>;
};

/** Whose desk it is, as its connection says. */
export type DeskOfAgent = { readonly agent: AgentProfile; readonly deviceId: DeviceId };

/** Something an agent did on a contact; `atMs` is already corrected to the server's clock (S7). */
export type ContactStep = {
  readonly contactId: ContactId;
  readonly agentId: AgentId;
  readonly atMs: number;
};

/** Tells who an access token belongs to; null when it is not valid (any more). */
export type Authenticate = (accessToken: string) => Promise<AgentProfile | null>;

/** Implemented in customers/: everything the desk shows of a customer. Null when there is none. */
export type LoadCustomer360 = (
  db: Store,
  customerId: CustomerId,
  nowMs: number,
) => Promise<Customer360 | null>;

/** The realtime gateway: the desks' connections. */
export type Gateway = {
  readonly link: DeskLink;
  /** Starts taking desks on the server's own HTTP port. */
  attach(
    httpServer: HttpServer,
    parts: { readonly routing: Routing; readonly approvals: Approvals },
  ): void;
  /** Lets every desk go. */
  close(): Promise<void>;
};
