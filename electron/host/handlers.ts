import type { Handlers, HostOutput } from '../../shared/contract/host-contract.ts';
import type { AgentView, ConnectionView, DayView, DiskView } from '../../shared/contract/views.ts';
import type { HostParts } from './host-parts.ts';
import { getBudgets, writeOffLease } from './services/authority/budget-acts.ts';
import { getFloor } from './services/floor/floor-acts.ts';
import type { PreferenceBook } from './services/preferences/preferences.ts';
import type { SessionBook } from './services/session/session-book.ts';
import { supervisorActs } from './services/supervisor/supervisor-acts.ts';

const NOBODY_READY: AgentView['state'] = { kind: 'not-ready', reason: 'break' };
const EMPTY_DAY: DayView = { contacts: [], promises: [], feedbackCalls: [] };
const NO_CONNECTION: ConnectionView = {
  status: 'offline',
  waiting: 0,
  lastSyncedAtMs: null,
  quarantined: [],
  localDataNotice: null,
};

/** The contract's methods over the services. Inputs have been checked by whoever serves the frames. */
export function createHandlers(
  { clock, emit }: HostParts,
  session: SessionBook,
  preferences: PreferenceBook,
  disk: () => DiskView,
): {
  readonly handlers: Handlers;
  /** Tells every console everything: who is signed in has changed. */
  announceAll(): void;
} {
  const desk = session.requireDesk;
  const done: HostOutput<'contact.accept'> = {};

  function consoleView(): HostOutput<'console.get'> {
    const current = session.desk();
    return {
      session: session.view(),
      connection: current?.connectionView() ?? NO_CONNECTION,
      disk: disk(),
      agent: current?.agentView() ?? { state: NOBODY_READY, sinceMs: clock.nowMs() },
      contact: current?.book.currentView() ?? null,
      authority: current?.authorityView() ?? null,
      day: current?.dayView() ?? EMPTY_DAY,
      preferences: preferences.view(session.agent()),
    };
  }

  const handlers: Handlers = {
    'console.get': consoleView,
    'session.sign-in': (credentials) => session.signIn(credentials),
    'session.sign-out': async () => {
      await session.signOut();
      return done;
    },
    'agent.set-state': ({ state }) => {
      desk().setAgentState(state);
      return done;
    },
    'contact.accept': ({ contactId }) => {
      desk().contacts.accept(contactId);
      return done;
    },
    'contact.end': ({ contactId }) => {
      desk().contacts.end(contactId);
      return done;
    },
    'contact.choose-customer': async ({ contactId, customerId }) => {
      await desk().customers.choose(contactId, customerId);
      return done;
    },
    'contact.create-customer': ({ contactId, customer }) => {
      desk().customers.create(contactId, customer);
      return done;
    },
    'contact.set-reason': ({ contactId, reason }) => {
      desk().contacts.setReason(contactId, reason);
      return done;
    },
    'contact.set-intent': ({ contactId, intent }) => {
      desk().readings.setIntent(contactId, intent);
      return done;
    },
    'utterance.correct': ({ contactId, utteranceId, label }) => {
      desk().readings.correct(contactId, utteranceId, label);
      return done;
    },
    'customer.search': ({ text }) => desk().customers.search(text),
    'offer.present': ({ contactId, offerId }) => {
      desk().offers.present(contactId, offerId);
      return done;
    },
    'offer.accept': ({ contactId, offerId }) => {
      desk().offers.accept(contactId, offerId);
      return done;
    },
    'offer.decline': ({ contactId, offerId }) => {
      desk().offers.decline(contactId, offerId);
      return done;
    },
    'suggestion.dismiss': ({ contactId, offerId, verdict }) => {
      desk().offers.dismiss(contactId, offerId, verdict);
      return done;
    },
    'cancel.request': ({ contactId }) => {
      desk().cancel.request(contactId);
      return done;
    },
    'cancel.withdraw': ({ contactId }) => {
      desk().cancel.withdraw(contactId);
      return done;
    },
    'cancel.complete': ({ contactId }) => {
      desk().cancel.complete(contactId);
      return done;
    },
    'notes.save': ({ contactId, text, revision }) => ({
      revision: desk().book.note(contactId, text, revision).notes.revision,
    }),
    'wrap-up.draft': ({ contactId, draft }) => {
      desk().wrapUp.draft(contactId, draft);
      return done;
    },
    'wrap-up.complete': ({ contactId }) => {
      desk().wrapUp.complete(contactId);
      return done;
    },
    'promise.keep': ({ promiseId }) => {
      desk().followUps.keepPromise(promiseId);
      return done;
    },
    'feedback.record': ({ callId, outcome }) => {
      desk().followUps.recordFeedback(callId, outcome);
      return done;
    },
    'preferences.set': (wanted) => {
      preferences.set(session.agent(), wanted);
      return done;
    },
    'floor.get': () => getFloor(desk().request),
    'contact.choose-account': ({ contactId, accountId }) => {
      desk().accounts.choose(contactId, accountId);
      return done;
    },
    'playbook.answer': ({ contactId, stepId, outcome }) => {
      desk().playbook.answer(contactId, stepId, outcome);
      return done;
    },
    'playbook.back': ({ contactId }) => {
      desk().playbook.back(contactId);
      return done;
    },
    'refusal.record': ({ contactId }) => {
      desk().guardrails.recordRefusal(contactId);
      return done;
    },
    'refusal.withdraw': ({ contactId }) => {
      desk().guardrails.withdrawRefusal(contactId);
      return done;
    },
    'disclosure.give': ({ contactId, offerId }) => {
      desk().guardrails.giveDisclosure(contactId, offerId);
      return done;
    },
    'reminder.give': ({ contactId, code }) => {
      desk().guardrails.giveReminder(contactId, code);
      return done;
    },
    'approval.ask': async ({ contactId, offerId, reason }) => {
      await desk().approvals.ask(contactId, offerId, reason);
      return done;
    },
    'approval.withdraw': async ({ contactId }) => {
      await desk().approvals.withdraw(contactId);
      return done;
    },
    'approval.list': async () => ({ approvals: await desk().approvals.list() }),
    'approval.decide': async ({ approvalId, decision }) => ({
      approval: await desk().approvals.decide(approvalId, decision),
    }),
    'budgets.get': () => getBudgets(desk().request),
    'lease.write-off': async ({ leaseId, note }) => {
      await writeOffLease(desk().request, leaseId, note);
      return done;
    },
    ...supervisorActs(() => desk().request),
  };

  return {
    handlers,
    announceAll: () => {
      const view = consoleView();
      emit('session.changed', view.session);
      emit('preferences.changed', view.preferences);
      emit('connection.changed', view.connection);
      emit('agent.changed', view.agent);
      emit('day.changed', view.day);
      if (view.authority !== null) emit('authority.changed', view.authority);
      emit('contact.changed', { contact: view.contact });
    },
  };
}
