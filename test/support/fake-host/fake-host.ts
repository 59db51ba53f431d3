import type { Handlers, HostEvents, HostMethod } from '../../../shared/contract/host-contract.ts';
import { HostError, type HostErrorCode } from '../../../shared/contract/host-error.ts';
import type { ConnectionView, ConsoleView, SessionView } from '../../../shared/contract/views.ts';
import type { Role } from '../../../shared/domain/agent/agent-state.ts';
import type { Caller } from '../../../shared/domain/customer/customer-360.ts';
import type { AgentId, ContactId, QueueId } from '../../../shared/domain/ids.ts';
import type { Floor } from '../../../shared/protocol/desk-messages.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import { createAnswers, hangUp } from './answers.ts';
import { budi, household } from './people.ts';
import { shippedReference } from './reference.ts';
import { concluded, ringingContact, spokenLine } from './scenario.ts';
import { createWorld } from './world.ts';

export type FakeHostOptions = {
  readonly role?: Role;
  readonly signedIn?: boolean;
  readonly now?: () => number;
  readonly preferences?: Partial<ConsoleView['preferences']>;
  readonly day?: ConsoleView['day'];
  readonly floor?: Floor;
};

export type FakeCall = { readonly method: HostMethod; readonly input: unknown };

/** A host in memory that behaves like the real one, and a hand on what happens in the world. */
export type FakeHost = {
  readonly handlers: Handlers;
  readonly events: HostEvents;
  readonly reference: ReferenceData;
  /** Every call that was answered, oldest first. */
  readonly calls: readonly FakeCall[];
  view(): ConsoleView;
  ring(who?: 'known' | 'shared' | 'unknown' | 'withheld'): void;
  say(speaker: 'customer' | 'agent', text: string): void;
  hangUp(): void;
  /** The ringing contact has gone to somebody else. */
  withdraw(): void;
  setConnection(connection: Partial<ConnectionView>): void;
  setDay(day: ConsoleView['day']): void;
  /** Until it is let go on, the next answer to this method waits. */
  hold(method: HostMethod): () => void;
  /** The next call of this method is refused. */
  refuseNext(method: HostMethod, code: HostErrorCode): void;
};

const AGENT = {
  id: '00000009-0000-4000-8000-000000000001' as AgentId,
  name: 'Siti Rahma',
  email: 'siti@example.com',
  language: 'en',
  queues: ['cancellation' as QueueId],
  channels: ['voice', 'chat', 'email'],
} as const;

export function createFakeHost(options: FakeHostOptions = {}): FakeHost {
  const now = options.now ?? Date.now;
  const role = options.role ?? 'agent';
  const reference = shippedReference(role);
  const signedIn: SessionView = {
    kind: 'signed-in',
    agent: { ...AGENT, role, queues: [...AGENT.queues], channels: [...AGENT.channels] },
    reference,
  };
  const world = createWorld(firstView(options, signedIn, now()), signedIn, reference, now);
  const answers = createAnswers(world, options.floor);
  const calls: FakeCall[] = [];
  const held = new Map<HostMethod, Promise<void>>();
  const refused = new Map<HostMethod, HostErrorCode>();
  let contactCount = 0;

  return {
    handlers: heldBack(answers, held, refused, calls),
    events: world.events,
    reference,
    calls,
    view: world.view,
    ring: (who = 'known') => {
      contactCount += 1;
      world.setContact(
        ringingContact({
          contactId:
            `00000004-0000-4000-8000-${String(contactCount).padStart(12, '0')}` as ContactId,
          caller: callerOf(who, now()),
          ani:
            { known: '+62 812 3456 7890', shared: '+47 22 33 44 55', unknown: '+31 20 123 45 67' }[
              who as string
            ] ?? null,
          nowMs: now(),
          ringTimeMs: reference.settings.ringTimeMs,
        }),
      );
    },
    say: (speaker, text) => {
      const { contact: before } = world.view();
      if (before === null) return;
      const utterance = spokenLine(before, speaker, text, now());
      const utterances = [...before.utterances, utterance];
      const contact = concluded({ ...before, utterances }, reference, now());
      world.set({ contact });
      const { trend, proposedReason, decision } = contact;
      const { contactId } = contact.header;
      world.emit('contact.utterance', { contactId, utterance, trend, proposedReason, decision });
    },
    hangUp: () => hangUp(world),
    withdraw: () => world.setContact(null),
    setConnection: (connection) => {
      world.set({ connection: { ...world.view().connection, ...connection } });
      world.emit('connection.changed', world.view().connection);
    },
    setDay: (day) => {
      world.set({ day });
      world.emit('day.changed', day);
    },
    refuseNext: (method, code) => refused.set(method, code),
    hold: (method) => {
      let letGo = () => {};
      held.set(
        method,
        new Promise((resolve) => {
          letGo = resolve;
        }),
      );
      return () => {
        held.delete(method);
        letGo();
      };
    },
  };
}

/** The same handlers, each noting the call and waiting while its method is held. */
function heldBack(
  answers: Handlers,
  held: ReadonlyMap<HostMethod, Promise<void>>,
  refused: Map<HostMethod, HostErrorCode>,
  calls: FakeCall[],
): Handlers {
  const wrapped = Object.entries(answers).map(([name, answer]) => {
    const method = name as HostMethod;
    const handler = answer as (input: unknown) => unknown;
    return [
      method,
      async (input: unknown) => {
        await held.get(method);
        const code = refused.get(method);
        refused.delete(method);
        if (code !== undefined) throw new HostError(code, 'Refused by the test.');
        const value = await handler(input);
        calls.push({ method, input });
        return value;
      },
    ];
  });
  return Object.fromEntries(wrapped) as Handlers;
}

function firstView(options: FakeHostOptions, signedIn: SessionView, nowMs: number): ConsoleView {
  return {
    session: options.signedIn === false ? { kind: 'signed-out' } : signedIn,
    connection: {
      status: 'online',
      waiting: 0,
      lastSyncedAtMs: nowMs,
      quarantined: [],
      localDataNotice: null,
    },
    agent: { state: { kind: 'ready' }, sinceMs: nowMs - 42_000 },
    contact: null,
    day: options.day ?? { contacts: [], promises: [] },
    preferences: {
      language: 'en',
      colorScheme: 'light',
      verbosity: 'brief',
      keys: {},
      ...options.preferences,
    },
  };
}

function callerOf(who: 'known' | 'shared' | 'unknown' | 'withheld', nowMs: number): Caller {
  if (who === 'known') return { kind: 'matched', customer: budi(nowMs) };
  if (who === 'shared') return { kind: 'candidates', candidates: [...household(nowMs)] };
  return { kind: 'unknown', withheld: who === 'withheld' };
}
