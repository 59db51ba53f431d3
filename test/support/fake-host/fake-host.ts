import type {
  Handlers,
  HostEvent,
  HostEventPayload,
  HostEvents,
  HostMethod,
} from '../../../shared/contract/host-contract.ts';
import { HostError, type HostErrorCode } from '../../../shared/contract/host-error.ts';
import type {
  ConnectionView,
  ConsoleView,
  ContactView,
  OfferOnContact,
  SessionView,
} from '../../../shared/contract/views.ts';
import type { AgentState, Role } from '../../../shared/domain/agent/agent-state.ts';
import type { OfferOutcome } from '../../../shared/domain/contact/save-result.ts';
import type { Caller, Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import type { AgentId, ContactId, OfferId, QueueId } from '../../../shared/domain/ids.ts';
import type { Floor } from '../../../shared/protocol/desk-messages.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import { budi, household } from './people.ts';
import { shippedReference } from './reference.ts';
import { concluded, ended, ringingContact, spokenLine } from './scenario.ts';

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
  const listeners = new Set<Parameters<HostEvents['subscribe']>[0]>();
  const emit = <E extends HostEvent>(event: E, payload: HostEventPayload<E>) => {
    for (const listener of listeners) listener(event, payload);
  };
  const calls: FakeCall[] = [];
  const held = new Map<HostMethod, Promise<void>>();
  const refused = new Map<HostMethod, HostErrorCode>();
  let contactCount = 0;
  const signedIn: SessionView = {
    kind: 'signed-in',
    agent: { ...AGENT, role, queues: [...AGENT.queues], channels: [...AGENT.channels] },
    reference,
  };
  let view: ConsoleView = {
    session: options.signedIn === false ? { kind: 'signed-out' } : signedIn,
    connection: {
      status: 'online',
      waiting: 0,
      lastSyncedAtMs: now(),
      quarantined: [],
      localDataNotice: null,
    },
    agent: { state: { kind: 'ready' }, sinceMs: now() - 42_000 },
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

  const known = () => [budi(now()), ...household(now())];
  const setAgent = (state: AgentState) => {
    view = { ...view, agent: { state, sinceMs: now() } };
    emit('agent.changed', view.agent);
  };
  const setContact = (contact: ContactView | null) => {
    const whole = contact === null ? null : concluded(contact, reference, now());
    view = { ...view, contact: whole };
    emit('contact.changed', { contact: whole });
  };
  const atHand = (contactId: ContactId): ContactView => {
    if (view.contact?.header.contactId !== contactId) {
      throw new HostError('no-such-contact', 'That contact is not at this desk.');
    }
    return view.contact;
  };
  const record = (contactId: ContactId, offerId: OfferId, outcome: OfferOutcome) => {
    const contact = atHand(contactId);
    const suggestion = contact.decision?.suggestions.find((one) => one.offerId === offerId);
    const before = contact.offers.find((one) => one.offerId === offerId);
    if ((outcome === 'presented') !== (before === undefined)) {
      throw new HostError('not-allowed-now', `The offer cannot be ${outcome} now.`);
    }
    if (outcome !== 'declined' && suggestion?.authority.kind !== 'within') {
      throw new HostError('beyond-authority', 'The offer needs approval.');
    }
    const made: OfferOnContact | undefined = before ?? terms(suggestion, now());
    if (made === undefined) throw new HostError('not-allowed-now', 'Not suggested.');
    const others = contact.offers.filter((one) => one.offerId !== offerId);
    setContact({ ...contact, offers: [...others, { ...made, outcome, atMs: now() }] });
  };
  const identify = (contactId: ContactId, customer: Customer360) =>
    setContact({ ...atHand(contactId), caller: { kind: 'matched', customer } });

  const answers: Handlers = {
    'console.get': () => view,
    'session.sign-in': ({ password }) => {
      if (password === 'wrong') throw new HostError('wrong-credentials', 'No.');
      if (password === 'offline') throw new HostError('server-unreachable', 'No.');
      view = { ...view, session: signedIn };
      emit('session.changed', signedIn);
      return signedIn;
    },
    'session.sign-out': () => {
      view = { ...view, session: { kind: 'signed-out' } };
      emit('session.changed', view.session);
      return {};
    },
    'agent.set-state': ({ state }) => {
      setAgent(state);
      return {};
    },
    'contact.accept': ({ contactId }) => {
      setAgent({ kind: 'on-contact' });
      setContact({ ...atHand(contactId), phase: { kind: 'live', connectedAtMs: now() } });
      return {};
    },
    'contact.end': ({ contactId }) => {
      atHand(contactId);
      host.hangUp();
      return {};
    },
    'contact.choose-customer': ({ contactId, customerId }) => {
      const customer = known().find(({ profile }) => profile.id === customerId);
      if (customer === undefined) throw new HostError('bad-input', 'Unknown customer.');
      identify(contactId, customer);
      return {};
    },
    'contact.create-customer': ({ contactId, customer }) => {
      const [first] = household(now());
      identify(contactId, {
        ...first,
        profile: { ...first.profile, name: customer.name, email: customer.email },
        contacts: [],
        products: [],
      });
      return {};
    },
    'contact.set-reason': ({ contactId, reason }) => {
      setContact({ ...atHand(contactId), reason });
      return {};
    },
    'customer.search': ({ text }) => ({
      customers: known()
        .map(({ profile }) => profile)
        .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
        .map(({ id, externalId, name, segment, customerSinceMs, phones }) => ({
          id,
          externalId,
          name,
          segment,
          customerSinceMs,
          phones,
        })),
      source: view.connection.status === 'online' ? 'server' : 'cache',
    }),
    'offer.present': ({ contactId, offerId }) => {
      record(contactId, offerId, 'presented');
      return {};
    },
    'offer.accept': ({ contactId, offerId }) => {
      record(contactId, offerId, 'accepted');
      return {};
    },
    'offer.decline': ({ contactId, offerId }) => {
      record(contactId, offerId, 'declined');
      return {};
    },
    'suggestion.dismiss': ({ contactId, offerId, verdict }) => {
      const contact = atHand(contactId);
      setContact({ ...contact, dismissed: [...contact.dismissed, { offerId, verdict }] });
      return {};
    },
    'cancel.request': ({ contactId }) => {
      setContact({
        ...atHand(contactId),
        cancel: { kind: 'requested', requestedAtMs: now() },
      });
      return {};
    },
    'cancel.withdraw': ({ contactId }) => {
      setContact({ ...atHand(contactId), cancel: { kind: 'none' } });
      return {};
    },
    'cancel.complete': ({ contactId }) => {
      const contact = atHand(contactId);
      if (contact.cancel.kind !== 'requested') throw new HostError('not-allowed-now', 'Ask first.');
      const { requestedAtMs } = contact.cancel;
      setContact({
        ...contact,
        cancel: { kind: 'completed', requestedAtMs, completedAtMs: now() },
      });
      return {};
    },
    'notes.save': ({ contactId, text, revision }) => {
      const contact = atHand(contactId);
      // Like the real host: no event, because the page that typed it is ahead anyway.
      if (revision > contact.notes.revision) {
        view = { ...view, contact: { ...contact, notes: { text, revision } } };
      }
      return { revision: view.contact?.notes.revision ?? 0 };
    },
    'wrap-up.draft': ({ contactId, draft }) => {
      setContact({ ...atHand(contactId), wrapUp: draft });
      return {};
    },
    'wrap-up.complete': ({ contactId }) => {
      const { wrapUp } = atHand(contactId);
      if (wrapUp.disposition === null || wrapUp.resolved === null) {
        throw new HostError('incomplete', 'Say how it ended.');
      }
      setContact(null);
      setAgent({ kind: 'ready' });
      return {};
    },
    'preferences.set': (preferences) => {
      view = { ...view, preferences };
      emit('preferences.changed', preferences);
      return {};
    },
    'floor.get': () => {
      if (view.connection.status !== 'online' || options.floor === undefined) {
        throw new HostError('server-unreachable', 'No connection.');
      }
      return options.floor;
    },
  };

  const host: FakeHost = {
    handlers: heldBack(answers, held, refused, calls),
    events: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    reference,
    calls,
    view: () => view,
    ring: (who = 'known') => {
      contactCount += 1;
      setContact(
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
      if (view.contact === null) return;
      const utterance = spokenLine(view.contact, speaker, text, now());
      const contact = concluded(
        { ...view.contact, utterances: [...view.contact.utterances, utterance] },
        reference,
        now(),
      );
      view = { ...view, contact };
      const { trend, proposedReason, decision } = contact;
      const { contactId } = contact.header;
      emit('contact.utterance', { contactId, utterance, trend, proposedReason, decision });
    },
    hangUp: () => {
      if (view.contact === null) return;
      setAgent({ kind: 'wrap-up' });
      setContact(ended(view.contact, reference, now()));
    },
    withdraw: () => setContact(null),
    setConnection: (connection) => {
      view = { ...view, connection: { ...view.connection, ...connection } };
      emit('connection.changed', view.connection);
    },
    setDay: (day) => {
      view = { ...view, day };
      emit('day.changed', day);
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
  return host;

  function callerOf(who: 'known' | 'shared' | 'unknown' | 'withheld', nowMs: number): Caller {
    if (who === 'known') return { kind: 'matched', customer: budi(nowMs) };
    if (who === 'shared') return { kind: 'candidates', candidates: [...household(nowMs)] };
    return { kind: 'unknown', withheld: who === 'withheld' };
  }
}

function terms(
  suggestion: NonNullable<ContactView['decision']>['suggestions'][number] | undefined,
  atMs: number,
): OfferOnContact | undefined {
  if (suggestion === undefined) return undefined;
  return {
    offerId: suggestion.offerId,
    offerVersion: suggestion.offerVersion,
    outcome: 'presented',
    faceValueMinor: suggestion.faceValue.amountMinor,
    costMinor: suggestion.cost.amountMinor,
    currency: suggestion.faceValue.currency,
    atMs,
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
