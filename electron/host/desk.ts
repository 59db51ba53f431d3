import { HostError } from '../../shared/contract/host-error.ts';
import type {
  AgentView,
  AuthorityView,
  ConnectionView,
  DayView,
} from '../../shared/contract/views.ts';
import type { AgentState } from '../../shared/domain/agent/agent-state.ts';
import { canSetState } from '../../shared/domain/agent/transition.ts';
import type { Explanation } from '../../shared/domain/explanation.ts';
import type { AgentProfile } from '../../shared/protocol/connect.ts';
import type { FactType } from '../../shared/protocol/fact.ts';
import type { ServerEventPayload } from '../../shared/protocol/server-messages.ts';
import type { ReferenceData } from '../../shared/schema/reference.ts';
import { createAfterwards } from './afterwards.ts';
import type { HostParts } from './host-parts.ts';
import { faultFields } from './log.ts';
import type { FactDraft } from './outbox/fact-draft.ts';
import { type AccountActs, createAccountActs } from './services/account/account-acts.ts';
import { createPresence } from './services/agent/presence.ts';
import { type ApprovalActs, createApprovalActs } from './services/approvals/approval-acts.ts';
import { createApprovalInbox } from './services/approvals/approval-inbox.ts';
import { createGrantTimeout } from './services/approvals/grant-timeout.ts';
import { usableGrants } from './services/approvals/usable-grants.ts';
import { createAuthorityService } from './services/authority/authority-service.ts';
import { type CancelActs, createCancelActs } from './services/cancel/cancel-acts.ts';
import { createConnectionBook } from './services/connection/connection-book.ts';
import { type ContactActs, createContactActs } from './services/contact/contact-acts.ts';
import { type ContactBook, createContactBook } from './services/contact/contact-book.ts';
import { createContactInbox } from './services/contact/contact-inbox.ts';
import type { InsightContext } from './services/contact/insight-context.ts';
import type { OpenContact } from './services/contact/open-contact.ts';
import { createRingTimeout } from './services/contact/ring-timeout.ts';
import { createReadingActs, type ReadingActs } from './services/conversation/reading-acts.ts';
import { type CustomerActs, createCustomerActs } from './services/customer/customer-acts.ts';
import { createFollowUpActs, type FollowUpActs } from './services/follow-ups/follow-up-acts.ts';
import { createGuardrailActs, type GuardrailActs } from './services/guardrails/guardrail-acts.ts';
import { createLateTimeout } from './services/guardrails/late-timeout.ts';
import { createOfferActs, type OfferActs } from './services/offers/offer-acts.ts';
import { createPlaybookActs, type PlaybookActs } from './services/playbook/playbook-acts.ts';
import type { LocalCopies } from './services/session/local-copies.ts';
import { createWrapUpActs, type WrapUpActs } from './services/wrap-up/wrap-up-acts.ts';
import { ConnectionLost, type ConnectSync } from './sync/connection.ts';
import { type SyncLink, startSyncLink } from './sync/sync-link.ts';
import type { TokenSource } from './sync/token-source.ts';

/** Facts that change what the agent is doing. While one is unsent, the server's idea of it is old. */
const STATE_FACTS: readonly FactType[] = [
  'agent.state-changed',
  'contact.accepted',
  'contact.ended',
  'contact.wrapped-up',
];

export type DeskOptions = {
  readonly agent: AgentProfile;
  readonly copies: LocalCopies;
  readonly connectSync: ConnectSync;
  readonly localDataNotice: Explanation | null;
  readonly onProfile: (agent: AgentProfile) => void;
  readonly onReferenceChanged: () => void;
  /** The server has ended the session; the desk works on, cut off. */
  readonly onSessionOver: () => void;
  /** A contact was wrapped up: the desk may be free. */
  readonly onContactClosed: () => void;
};

/** Everything for one agent who is signed in, from sign-in to sign-out. */
export type Desk = {
  readonly book: ContactBook;
  readonly contacts: ContactActs;
  readonly readings: ReadingActs;
  readonly accounts: AccountActs;
  readonly offers: OfferActs;
  readonly cancel: CancelActs;
  readonly guardrails: GuardrailActs;
  readonly approvals: ApprovalActs;
  readonly playbook: PlaybookActs;
  readonly wrapUp: WrapUpActs;
  readonly customers: CustomerActs;
  readonly followUps: FollowUpActs;
  readonly request: SyncLink['request'];
  reference(): ReferenceData | null;
  agentView(): AgentView;
  connectionView(): ConnectionView;
  /** Null where no budgets are kept. */
  authorityView(): AuthorityView | null;
  dayView(): DayView;
  setAgentState(state: AgentState): void;
  /** True while a contact is live or in wrap-up. */
  isBusy(): boolean;
  /** Connects with these tokens; in place of the connection there was, if any. */
  connect(tokens: TokenSource): Promise<void>;
  /** Reports every lease for the last time: the agent leaves. */
  closeLeases(): void;
  close(): Promise<void>;
};

export function createDesk(parts: HostParts, options: DeskOptions): Desk {
  const { durable, outbox, clock, random, log, emit, reader } = parts;
  const { agent, copies } = options;
  const afterwards = createAfterwards((cause) =>
    log.error('afterwards-failed', faultFields(cause)),
  );
  const { day, customers } = copies;
  const feed = copies.feedFor(agent.id);
  let reference = copies.reference();
  let link: SyncLink | null = null;
  /** The server was restored, and does not have again yet what it lost. */
  let isCatchingUp = false;

  const clockOffsetMs = () => link?.clockOffsetMs() ?? 0;
  const knownReference = () => reference;
  const deviceId = () => outbox.device(agent.id).deviceId;
  const grantsOn = (contact: OpenContact) =>
    usableGrants(contact, {
      agentId: agent.id,
      deviceId,
      keys: reference?.grantKeys ?? [],
      serverNowMs: clock.nowMs() + clockOffsetMs(),
    });
  const insightContext = (): InsightContext => ({
    reference,
    agent,
    authorityOn: (contact) => ({
      spendableMinor: authority.spendableMinor(),
      grants: grantsOn(contact),
    }),
    online: connection.isOnline(),
    deviceId,
    modelVersion: reader.version,
    nowMs: clock.nowMs(),
    serverNowMs: clock.nowMs() + clockOffsetMs(),
  });
  const request: SyncLink['request'] = (message, input, timeoutMs) =>
    link === null
      ? Promise.reject(new ConnectionLost('not connected'))
      : link.request(message, input, timeoutMs);
  const authority = createAuthorityService(parts, {
    agentId: agent.id,
    reference: knownReference,
    request,
    onRecorded: factsRecorded,
    onChanged: () => book.reconsider(),
  });
  const presence = createPresence(parts, agent.id);
  const connection = createConnectionBook(parts, agent.id, options.localDataNotice);
  const book: ContactBook = createContactBook(parts, {
    agent,
    presence,
    insightContext,
    onRecorded: factsRecorded,
    onClosed: (contact) =>
      afterwards.add(() => {
        day.add(contact);
        emit('day.changed', dayView());
        options.onContactClosed();
      }),
    onMoved: () => {
      ringTimeout.check();
      lateTimeout.check();
    },
  });
  const ringTimeout = createRingTimeout(clock, book);
  const lateTimeout = createLateTimeout(clock, book, knownReference);

  /** There is something to send. */
  function factsRecorded(): void {
    afterwards.add(() => {
      connection.recorded();
      link?.wake();
    });
  }

  function dayView(): DayView {
    // Asked for at once, the day has what was closed a moment ago.
    afterwards.finish();
    return day.view(outbox.contactsWithUnsent(agent.id));
  }

  function recordFollowUp(draft: FactDraft, projection: () => void): void {
    outbox.record({ agentId: agent.id, occurredAtMs: clock.nowMs(), drafts: [draft] }, projection);
    emit('day.changed', dayView());
    factsRecorded();
  }

  const isBusy = () =>
    book.list().some(({ core }) => core.stage.kind === 'live' || core.stage.kind === 'wrap-up');

  /** Contacts wrapped up here are kept until the server has all of them. */
  function letGoOfSynced(): boolean {
    const unsynced = outbox.contactsWithUnsent(agent.id);
    const synced = book
      .list()
      .filter(({ core }) => core.stage.kind === 'closed' && !unsynced.has(core.header.contactId));
    for (const { core } of synced) book.drop(core.header.contactId);
    return synced.length > 0;
  }

  function heardState({ state, sinceMs }: ServerEventPayload<'agent.state'>): void {
    if (isBusy() || outbox.hasUnsent(agent.id, STATE_FACTS)) return;
    const view = { state, sinceMs: sinceMs - clockOffsetMs() };
    durable.transaction(() => presence.save(view));
    presence.adopt(view);
  }

  /** Records what the agent is doing between contacts, for the server to route by. */
  function declareState(view: AgentView): void {
    const drafts = [{ type: 'agent.state-changed' as const, payload: { state: view.state } }];
    outbox.record({ agentId: agent.id, occurredAtMs: clock.nowMs(), drafts }, () =>
      presence.save(view),
    );
    presence.adopt(view);
    factsRecorded();
  }

  const inbox = createContactInbox(parts, { agent, book, customers, day, clockOffsetMs });

  const grantTimeout = createGrantTimeout(clock, book);
  const approvalInbox = createApprovalInbox(parts, {
    agent,
    book,
    request,
    deviceId,
    clockOffsetMs,
    record: (draft) => {
      outbox.record({ agentId: agent.id, occurredAtMs: clock.nowMs(), drafts: [draft] }, () => {});
      factsRecorded();
    },
    onHeard: grantTimeout.check,
  });

  // A crash between the contact's end and the day's list: the list is made good now.
  for (const contact of book.list()) day.add(contact);
  letGoOfSynced();
  ringTimeout.check();
  lateTimeout.check();
  grantTimeout.check();

  return {
    book,
    contacts: createContactActs(clock, book, knownReference),
    readings: createReadingActs(clock, book, reader.version),
    accounts: createAccountActs(clock, book),
    offers: createOfferActs({ clock, book, reference: knownReference, authority, grantsOn }),
    cancel: createCancelActs(clock, book),
    guardrails: createGuardrailActs(clock, book),
    approvals: createApprovalActs({
      clock,
      random,
      book,
      request,
      clockOffsetMs,
      heard: approvalInbox.heard,
    }),
    playbook: createPlaybookActs(book, insightContext),
    wrapUp: createWrapUpActs(clock, random, book, knownReference),
    customers: createCustomerActs({
      clock,
      random,
      book,
      customers,
      request,
      reference: knownReference,
    }),
    followUps: createFollowUpActs(parts, { day: dayView, record: recordFollowUp }),
    request,
    reference: knownReference,
    agentView: presence.view,
    connectionView: connection.view,
    authorityView: authority.view,
    dayView,
    isBusy,

    setAgentState: (state) => {
      const view = presence.changedTo(state);
      if (view === presence.view()) return;
      if (!canSetState(presence.view().state, state)) {
        throw new HostError('not-allowed-now', 'Finish the contact at hand first.');
      }
      declareState(view);
    },

    connect: async (tokens) => {
      await link?.close();
      link = startSyncLink({
        agentId: agent.id,
        connectSync: options.connectSync,
        tokens,
        outbox,
        clock,
        random,
        log,
        feed,
        listeners: {
          ...inbox,
          'contacts.current': (current) => {
            inbox['contacts.current'](current);
            // Signed in anew: whatever the server remembers, nobody said "ready" at this desk yet.
            // Only agents take contacts: what a supervisor is doing is nobody's to route by.
            if (agent.role !== 'agent' || !presence.isUndeclared() || isBusy()) return;
            declareState(presence.view());
          },
          'agent.state': heardState,
          'floor.changed': () => emit('floor.changed', {}),
          'watch.changed': (heard) => emit('watch.changed', heard),
          'approval.changed': ({ approval }) => approvalInbox.heard(approval),
          'lease.revoked': ({ leaseId }) => {
            approvalInbox.revoked(leaseId);
            authority.revoked(leaseId);
          },
        },
        onHello: (hello) => {
          options.onProfile(hello.agent);
          void approvalInbox.catchUp();
        },
        onServerRestored: () => {
          isCatchingUp = true;
          authority.serverRestored();
          connection.takenBack();
          emit('day.changed', dayView());
        },
        onState: (state) => {
          if (state.kind !== 'online') authority.cutOff();
          connection.setLink(state);
        },
        onMeasured: authority.measured,
        onCaughtUp: authority.caughtUp,
        onSettled: (settled) => {
          connection.synced(settled);
          if (letGoOfSynced() || isCatchingUp) emit('day.changed', dayView());
          isCatchingUp &&= outbox.countUnsent(agent.id) > 0;
        },
        onApplied: (page) => {
          connection.synced({ quarantined: 0 });
          if (page.dayChanged) emit('day.changed', dayView());
          if (page.reference === null) return;
          reference = page.reference;
          options.onReferenceChanged();
          authority.rulesChanged();
          book.reconsider();
          lateTimeout.check();
        },
        onSessionOver: () => {
          connection.sessionOver();
          options.onSessionOver();
        },
      });
    },

    closeLeases: authority.closeAll,

    close: async () => {
      afterwards.finish();
      authority.stop();
      ringTimeout.stop();
      lateTimeout.stop();
      grantTimeout.stop();
      await link?.close();
    },
  };
}
