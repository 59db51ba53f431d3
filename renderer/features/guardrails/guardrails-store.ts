import { create } from 'zustand';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { GuardrailState } from '../../../shared/domain/guardrails/state.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type GuardrailsState = {
  readonly contactId: ContactId | null;
  /** Null between contacts. */
  readonly guardrails: GuardrailState | null;
  take(view: ContactView | null): void;
  hear(contactId: ContactId, guardrails: GuardrailState): void;
};

const nothing = { contactId: null, guardrails: null };

/** How the contact stands with the guardrails of its jurisdiction. */
export const useGuardrailsStore = create<GuardrailsState>()((set) => ({
  ...nothing,
  take: (view) =>
    set((state) =>
      view === null
        ? nothing
        : {
            contactId: view.header.contactId,
            guardrails: keepEqual(state.guardrails, view.guardrails),
          },
    ),
  hear: (contactId, guardrails) =>
    set((state) =>
      contactId === state.contactId
        ? { guardrails: keepEqual(state.guardrails, guardrails) }
        : state,
    ),
}));
