import { create } from 'zustand';
import type { HostEventPayload } from '../../../shared/contract/host-contract.ts';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Intent } from '../../../shared/domain/sentiment/intent.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type IntentState = {
  readonly contactId: ContactId | null;
  /** What the customer wants, as the agent has said. */
  readonly intent: Intent | null;
  /** What the customer seems to want, until the agent has said. */
  readonly proposed: ContactView['proposedIntent'];
  take(view: ContactView | null): void;
  hear(spoken: HostEventPayload<'contact.utterance'>): void;
};

const unasked = { contactId: null, intent: null, proposed: null };

export const useIntentStore = create<IntentState>()((set) => ({
  ...unasked,
  take: (view) =>
    set((state) =>
      view === null ? unasked : { contactId: view.header.contactId, ...heard(state, view) },
    ),
  hear: (spoken) =>
    set((state) => (spoken.contactId === state.contactId ? heard(state, spoken) : state)),
}));

function heard(
  state: IntentState,
  { intent, proposedIntent }: Pick<ContactView, 'intent' | 'proposedIntent'>,
): Pick<IntentState, 'intent' | 'proposed'> {
  return { intent, proposed: keepEqual(state.proposed, proposedIntent) };
}
