import { create } from 'zustand';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/languages.ts';
import type { PlaybookView } from '../../../shared/domain/playbooks/view.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type PlaybookState = {
  readonly contactId: ContactId | null;
  /** The customer's; null while nobody is known. */
  readonly customerLanguage: Language | null;
  /** Null while no playbook leads. */
  readonly playbook: PlaybookView | null;
  take(view: ContactView | null): void;
  follow(contactId: ContactId, playbook: PlaybookView | null): void;
};

const nothing = { contactId: null, customerLanguage: null, playbook: null };

/** The playbook that leads the contact, and where in it the contact is. */
export const usePlaybookStore = create<PlaybookState>()((set) => ({
  ...nothing,
  take: (view) =>
    set((state) =>
      view === null
        ? nothing
        : {
            contactId: view.header.contactId,
            customerLanguage:
              view.caller.kind === 'matched' ? view.caller.customer.profile.language : null,
            playbook: keepEqual(state.playbook, view.playbook),
          },
    ),
  follow: (contactId, playbook) =>
    set((state) =>
      contactId === state.contactId ? { playbook: keepEqual(state.playbook, playbook) } : state,
    ),
}));

/** The step at hand is one at which an offer is made: the suggestion has its place in it. */
export const atOfferStep = ({ playbook }: Pick<PlaybookState, 'playbook'>): boolean =>
  playbook?.step?.kind === 'offer';

/** A playbook leads and has a step to take. */
export const isLed = ({ playbook }: Pick<PlaybookState, 'playbook'>): boolean =>
  (playbook?.step ?? null) !== null;
