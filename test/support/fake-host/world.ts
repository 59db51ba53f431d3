import type {
  HostEvent,
  HostEventPayload,
  HostEvents,
} from '../../../shared/contract/host-contract.ts';
import { HostError } from '../../../shared/contract/host-error.ts';
import type { ConsoleView, ContactView, SessionView } from '../../../shared/contract/views.ts';
import type { AgentState } from '../../../shared/domain/agent/agent-state.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Playbook } from '../../../shared/domain/playbooks/playbook.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import { concluded } from './scenario.ts';

/** What the desk in memory knows, and how it changes: every change is told as the real host tells it. */
export type FakeWorld = {
  readonly events: HostEvents;
  readonly reference: ReferenceData;
  /** What leads the contacts; null = nothing does. */
  readonly playbook: Playbook | null;
  /** The session of whoever signs in. */
  readonly signedIn: SessionView;
  readonly now: () => number;
  view(): ConsoleView;
  /** Changes a part without telling anybody. */
  set(part: Partial<ConsoleView>): void;
  emit<E extends HostEvent>(event: E, payload: HostEventPayload<E>): void;
  setAgent(state: AgentState): void;
  setContact(contact: ContactView | null): void;
  /** The contact at this desk; refuses any other. */
  atHand(contactId: ContactId): ContactView;
};

export function createWorld(
  first: ConsoleView,
  signedIn: SessionView,
  reference: ReferenceData,
  playbook: Playbook | null,
  now: () => number,
): FakeWorld {
  const listeners = new Set<Parameters<HostEvents['subscribe']>[0]>();
  let view = first;
  const world: FakeWorld = {
    reference,
    playbook,
    signedIn,
    now,
    events: {
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    view: () => view,
    set: (part) => {
      view = { ...view, ...part };
    },
    emit: (event, payload) => {
      for (const listener of listeners) listener(event, payload);
    },
    setAgent: (state) => {
      world.set({ agent: { state, sinceMs: now() } });
      world.emit('agent.changed', view.agent);
    },
    setContact: (contact) => {
      world.set({
        contact:
          contact === null ? null : concluded(contact, { reference, playbook, nowMs: now() }),
      });
      world.emit('contact.changed', { contact: view.contact });
    },
    atHand: (contactId) => {
      if (view.contact?.header.contactId !== contactId) {
        throw new HostError('no-such-contact', 'That contact is not at this desk.');
      }
      return view.contact;
    },
  };
  return world;
}
