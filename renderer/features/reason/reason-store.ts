import { create } from 'zustand';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { ContactId, ReasonCode } from '../../../shared/domain/ids.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type ReasonState = {
  readonly contactId: ContactId | null;
  readonly reason: ReasonCode | null;
  /** What the customer's words point to, until the agent has said. */
  readonly proposed: ContactView['proposedReason'];
  take(view: ContactView | null): void;
  propose(contactId: ContactId, proposed: ContactView['proposedReason']): void;
};

const unasked = { contactId: null, reason: null, proposed: null };

export const useReasonStore = create<ReasonState>()((set) => ({
  ...unasked,
  take: (view) =>
    set((state) =>
      view === null
        ? unasked
        : {
            contactId: view.header.contactId,
            reason: view.reason,
            proposed: keepEqual(state.proposed, view.proposedReason),
          },
    ),
  propose: (contactId, proposed) =>
    set((state) =>
      contactId === state.contactId ? { proposed: keepEqual(state.proposed, proposed) } : state,
    ),
}));
