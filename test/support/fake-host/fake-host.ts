import type { Handlers, HostEvents, HostMethod } from '../../../shared/contract/host-contract.ts';
import { HostError, type HostErrorCode } from '../../../shared/contract/host-error.ts';
import type {
  AuthorityView,
  ConnectionView,
  ConsoleView,
  ContactView,
  SessionView,
} from '../../../shared/contract/views.ts';
import type { Role } from '../../../shared/domain/agent/agent-state.ts';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import type { Caller } from '../../../shared/domain/customer/customer-360.ts';
import type { AgentId, ContactId, QueueId, TeamId } from '../../../shared/domain/ids.ts';
import type { Decision } from '../../../shared/domain/offers/decision.ts';
import type { Playbook } from '../../../shared/domain/playbooks/playbook.ts';
import type { PlaybookView } from '../../../shared/domain/playbooks/view.ts';
import type { Budgets } from '../../../shared/protocol/desk-messages.ts';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import type { ApprovalDecision } from '../../../shared/schema/authority.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import { createAnswers, hangUp } from './answers.ts';
import { stateAfter } from './granted.ts';
import { heardRefusal } from './guarded.ts';
import { bakery, budi, household } from './people.ts';
import { shippedReference } from './reference.ts';
import type { ReportAnswers } from './report-answers.ts';
import { concluded, languageOf, ringingContact, spokenLine } from './scenario.ts';
import { type FakeOffice, moved } from './supervisor-answers.ts';
import { createWorld } from './world.ts';

export type FakeHostOptions = {
  readonly role?: Role;
  readonly signedIn?: boolean;
  readonly now?: () => number;
  readonly preferences?: Partial<ConsoleView['preferences']>;
  readonly day?: ConsoleView['day'];
  readonly floor?: Floor;
  /** Whether the company wants supervisors to see where a mood falls fast; it does unless told. */
  readonly moodsToSupervisors?: boolean;
  /** Leads every contact whose reason has been said; nothing does when left out. */
  readonly playbook?: Playbook;
  readonly authority?: ConsoleView['authority'];
  /** What the supervisors of the team are asked for. */
  readonly approvals?: readonly Approval[];
  readonly budgets?: Budgets;
  readonly reports?: ReportAnswers;
};

type Who = 'known' | 'business' | 'shared' | 'unknown' | 'withheld';

export type FakeCall = { readonly method: HostMethod; readonly input: unknown };

/** A host in memory that behaves like the real one, and a hand on what happens in the world. */
export type FakeHost = {
  readonly handlers: Handlers;
  readonly events: HostEvents;
  readonly reference: ReferenceData;
  /** Every call that was answered, oldest first. */
  readonly calls: readonly FakeCall[];
  view(): ConsoleView;
  ring(who?: Who): void;
  /** `atMs`: when it was said, where that is not now. */
  say(speaker: 'customer' | 'agent', text: string, atMs?: number): void;
  hangUp(): void;
  /** The ringing contact has gone to somebody else. */
  withdraw(): void;
  setConnection(connection: Partial<ConnectionView>): void;
  setDisk(disk: ConsoleView['disk']): void;
  setDay(day: ConsoleView['day']): void;
  /** Changes what the guardrails say of the contact at hand. */
  setGuardrails(part: Partial<ContactView['guardrails']>): void;
  /** Changes where the playbook of the contact at hand stands. */
  setPlaybook(part: Partial<PlaybookView>): void;
  /** The model hears these reasons in what was said, and no words that the company listed. */
  hearReasons(candidates: ContactView['reasonCandidates']): void;
  /** Supervisors read along with the contact at hand from now on. */
  watch(names: readonly string[]): void;
  /** To a supervisor who reads along: something was said or done. */
  tellWatcher(contactId: ContactId): void;
  /** The floor has changed, and supervisors are told. */
  setFloor(floor: Floor): void;
  setDecision(part: Partial<Decision>): void;
  setAuthority(authority: AuthorityView): void;
  /** A supervisor answers what was asked on the contact at hand. */
  answerApproval(decision: ApprovalDecision): void;
  /** Somebody of the team asks, or a request has moved elsewhere. */
  moveApproval(approval: Approval): void;
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
  team: 'saves' as TeamId,
} as const;

export function createFakeHost(options: FakeHostOptions = {}): FakeHost {
  const now = options.now ?? Date.now;
  const role = options.role ?? 'agent';
  const shipped = shippedReference(role);
  const settings = {
    ...shipped.settings,
    sentimentAlertsToSupervisors: options.moodsToSupervisors ?? true,
  };
  const reference = { ...shipped, settings };
  const signedIn: SessionView = {
    kind: 'signed-in',
    agent: { ...AGENT, role, queues: [...AGENT.queues], channels: [...AGENT.channels] },
    reference,
  };
  const playbook = options.playbook ?? null;
  const first = firstView(options, signedIn, now());
  const world = createWorld(first, signedIn, reference, playbook, now);
  const office: FakeOffice = {
    floor: options.floor,
    approvals: options.approvals ?? [],
    budgets: options.budgets,
    reports: options.reports ?? {},
  };
  const answers = createAnswers(world, office);
  /** Changes the contact as the host tells of it, without concluding anything from it. */
  const tell = (part: (contact: ContactView) => Partial<ContactView>) => {
    const { contact } = world.view();
    if (contact === null) return;
    world.set({ contact: { ...contact, ...part(contact) } });
    world.emit('contact.changed', { contact: world.view().contact });
  };
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
            {
              known: '+62 812 3456 7890',
              business: '+31 23 555 01 01',
              shared: '+47 22 33 44 55',
              unknown: '+31 20 123 45 67',
            }[who as string] ?? null,
          nowMs: now(),
          ringTimeMs: reference.settings.ringTimeMs,
        }),
      );
    },
    say: (speaker, text, atMs = now()) => {
      const { contact: before } = world.view();
      if (before === null) return;
      const utterance = spokenLine(before, speaker, text, atMs);
      const utterances = [...before.utterances, utterance].sort((a, b) => a.atMs - b.atMs);
      const guardrails = heardRefusal(before.guardrails, text, languageOf(before));
      const around = { reference, playbook, nowMs: now() };
      const contact = concluded({ ...before, utterances, guardrails }, around);
      world.set({ contact });
      const { trend, proposedReason, reasonCandidates, intent, proposedIntent, decision } = contact;
      world.emit('contact.utterance', {
        contactId: contact.header.contactId,
        utterance,
        trend,
        proposedReason,
        reasonCandidates,
        intent,
        proposedIntent,
        decision,
        guardrails: contact.guardrails,
        playbook: contact.playbook,
      });
    },
    hangUp: () => hangUp(world),
    withdraw: () => world.setContact(null),
    setConnection: (connection) => {
      world.set({ connection: { ...world.view().connection, ...connection } });
      world.emit('connection.changed', world.view().connection);
    },
    setDisk: (disk) => {
      world.set({ disk });
      world.emit('disk.changed', { disk });
    },
    setDay: (day) => {
      world.set({ day });
      world.emit('day.changed', day);
    },
    setGuardrails: (part) => tell(({ guardrails }) => ({ guardrails: { ...guardrails, ...part } })),
    setPlaybook: (part) =>
      tell(({ playbook: led }) => ({ playbook: led === null ? null : { ...led, ...part } })),
    hearReasons: (reasonCandidates) => tell(() => ({ proposedReason: null, reasonCandidates })),
    watch: (names) => tell(() => ({ watchedBy: [...names] })),
    tellWatcher: (contactId) => world.emit('watch.changed', { contactId }),
    setFloor: (floor) => {
      office.floor = floor;
      world.emit('floor.changed', {});
    },
    setDecision: (part) =>
      tell(({ decision }) => ({ decision: decision === null ? null : { ...decision, ...part } })),
    setAuthority: (authority) => {
      world.set({ authority });
      world.emit('authority.changed', authority);
    },
    answerApproval: (decision) => {
      const { contact } = world.view();
      if (contact?.approval == null) return;
      const state = stateAfter(contact.approval, decision, now());
      world.setContact({ ...contact, approval: { ...contact.approval, state } });
    },
    moveApproval: (approval) => {
      moved(world, office, approval);
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
    disk: 'sound',
    connection: {
      status: 'online',
      waiting: 0,
      lastSyncedAtMs: nowMs,
      quarantined: [],
      localDataNotice: null,
    },
    agent: { state: { kind: 'ready' }, sinceMs: nowMs - 42_000 },
    contact: null,
    authority: options.authority ?? null,
    day: options.day ?? { contacts: [], promises: [], feedbackCalls: [] },
    preferences: {
      language: 'en',
      colorScheme: 'light',
      verbosity: 'brief',
      keys: {},
      ...options.preferences,
    },
  };
}

function callerOf(who: Who, nowMs: number): Caller {
  if (who === 'known') return { kind: 'matched', customer: budi(nowMs) };
  if (who === 'business') return { kind: 'matched', customer: bakery(nowMs) };
  if (who === 'shared') return { kind: 'candidates', candidates: [...household(nowMs)] };
  return { kind: 'unknown', withheld: who === 'withheld' };
}
