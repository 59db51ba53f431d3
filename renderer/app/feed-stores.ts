import type { i18n } from 'i18next';
import type { ConsoleView, ContactView, Preferences } from '../../shared/contract/views.ts';
import { useAnnouncer } from '../announce/announcer.ts';
import { useCommandStore } from '../commands/command-registry.ts';
import { useAgentStore } from '../features/agent-state/agent-store.ts';
import { useCancelStore } from '../features/cancel/cancel-store.ts';
import { useConnectionStore } from '../features/connection/connection-store.ts';
import { useContactStore } from '../features/contact/contact-store.ts';
import { useConversationStore } from '../features/conversation/conversation-store.ts';
import { useCustomerStore } from '../features/customer/customer-store.ts';
import { useDayStore } from '../features/day/day-store.ts';
import { useGuardrailsStore } from '../features/guardrails/guardrails-store.ts';
import { useIntentStore } from '../features/intent/intent-store.ts';
import { useNotesStore } from '../features/notes/notes-store.ts';
import { useOffersStore } from '../features/offers/offers-store.ts';
import { usePlaybookStore } from '../features/playbook/playbook-store.ts';
import { useReasonStore } from '../features/reason/reason-store.ts';
import { useSessionStore } from '../features/session/session-store.ts';
import { isOvertaken, usePreferencesStore } from '../features/settings/preferences-store.ts';
import { useWrapUpStore } from '../features/wrap-up/wrap-up-store.ts';
import type { Desk } from '../host/HostProvider.tsx';
import { switchLanguage } from '../i18n/create-i18n.ts';
import { rememberLanguage } from '../i18n/first-language.ts';
import { useReferenceStore } from '../reference/reference-store.ts';

/**
 * Brings what the host says to the stores, each its own part. After every (re)connection the whole
 * is read again; what the page had stays on it until then.
 */
export function feedStores({ host, saves }: Desk, texts: i18n, onFault: OnFault): void {
  host.onOpen(() => {
    host.call('console.get', {}).then(
      (view) => {
        takeConsole(view, texts, onFault);
        useConnectionStore.getState().setWorkstation('reached');
        saves.retry();
      },
      (cause: unknown) => onFault('console.get', cause),
    );
  });
  host.onClose(() => useConnectionStore.getState().setWorkstation('lost'));
  host.on('session.changed', takeSession);
  host.on('connection.changed', takeConnection);
  host.on('disk.changed', ({ disk }) => {
    useConnectionStore.getState().setDisk(disk);
    // What was typed while nothing could be written.
    if (disk === 'sound') saves.retry();
  });
  host.on('authority.changed', (authority) => useOffersStore.getState().empower(authority));
  host.on('agent.changed', (agent) => useAgentStore.getState().take(agent));
  host.on('contact.changed', ({ contact }) => takeContact(contact));
  host.on('contact.utterance', (spoken) => {
    useConversationStore.getState().hear(spoken);
    useReasonStore.getState().hear(spoken);
    useIntentStore.getState().hear(spoken);
    useOffersStore.getState().hear(spoken.contactId, spoken);
    useGuardrailsStore.getState().hear(spoken.contactId, spoken.guardrails);
    useCancelStore.getState().hear(spoken.contactId, spoken.guardrails);
    usePlaybookStore.getState().follow(spoken.contactId, spoken.playbook);
  });
  host.on('day.changed', (day) => useDayStore.getState().take(day));
  host.on('preferences.changed', (preferences) => takePreferences(preferences, texts, onFault));
}

type OnFault = (what: string, cause: unknown) => void;

function takeConsole(view: ConsoleView, texts: i18n, onFault: OnFault): void {
  takePreferences(view.preferences, texts, onFault);
  takeSession(view.session);
  takeConnection(view.connection);
  useConnectionStore.getState().setDisk(view.disk);
  useOffersStore.getState().empower(view.authority);
  useAgentStore.getState().take(view.agent);
  useDayStore.getState().take(view.day);
  takeContact(view.contact);
}

function takeConnection(connection: ConsoleView['connection']): void {
  useConnectionStore.getState().take(connection);
  useOffersStore.getState().connect(connection);
}

function takeSession(session: ConsoleView['session']): void {
  useReferenceStore.getState().take(session.kind === 'signed-in' ? session.reference : null);
  useSessionStore.getState().take(session);
}

function takeContact(contact: ContactView | null): void {
  useContactStore.getState().take(contact);
  useCustomerStore.getState().take(contact);
  useConversationStore.getState().take(contact);
  useReasonStore.getState().take(contact);
  useIntentStore.getState().take(contact);
  useNotesStore.getState().take(contact);
  useOffersStore.getState().take(contact);
  useCancelStore.getState().take(contact);
  useGuardrailsStore.getState().take(contact);
  usePlaybookStore.getState().take(contact);
  useWrapUpStore.getState().take(contact);
}

function takePreferences(preferences: Preferences, texts: i18n, onFault: OnFault): void {
  if (isOvertaken(preferences)) return;
  usePreferencesStore.getState().take(preferences);
  useCommandStore.getState().takeKeys(preferences.keys);
  useAnnouncer.getState().setVerbosity(preferences.verbosity);
  rememberLanguage(preferences.language);
  switchLanguage(texts, preferences.language).then(
    () => {
      document.documentElement.lang = preferences.language;
    },
    (cause: unknown) => onFault('language', cause),
  );
}
