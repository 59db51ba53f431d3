import { create } from 'zustand';
import type { CancelView, ContactView } from '../../../shared/contract/views.ts';
import type { GuardrailState } from '../../../shared/domain/guardrails/state.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/languages.ts';
import { keepEqual } from '../../host/keep-equal.ts';

/** What the guardrails ask of a closure. */
type ClosureGuardrails = Pick<GuardrailState, 'profileId' | 'reminders' | 'confirmation' | 'late'>;

type CancelState = {
  readonly contactId: ContactId | null;
  readonly customerLanguage: Language | null;
  readonly cancel: CancelView;
  readonly guardrails: ClosureGuardrails | null;
  take(view: ContactView | null): void;
  hear(contactId: ContactId, guardrails: GuardrailState): void;
};

const none = {
  contactId: null,
  customerLanguage: null,
  cancel: { kind: 'none' },
  guardrails: null,
} as const;

/** Where the customer's wish to cancel stands, and what must be said and sent with it. */
export const useCancelStore = create<CancelState>()((set) => ({
  ...none,
  take: (view) =>
    set((state) =>
      view === null
        ? none
        : {
            contactId: view.header.contactId,
            customerLanguage:
              view.caller.kind === 'matched' ? view.caller.customer.profile.language : null,
            cancel: keepEqual(state.cancel, view.cancel),
            guardrails: keepEqual(state.guardrails, closureOf(view.guardrails)),
          },
    ),
  hear: (contactId, guardrails) =>
    set((state) =>
      contactId === state.contactId
        ? { guardrails: keepEqual(state.guardrails, closureOf(guardrails)) }
        : state,
    ),
}));

function closureOf({ profileId, reminders, confirmation, late }: GuardrailState) {
  return { profileId, reminders, confirmation, late };
}
