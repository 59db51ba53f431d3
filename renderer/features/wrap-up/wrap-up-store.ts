import { create } from 'zustand';
import type { ContactView, WrapUpDraft } from '../../../shared/contract/views.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type WrapUpState = {
  readonly contactId: ContactId | null;
  readonly endedAtMs: number | null;
  readonly draft: WrapUpDraft;
  /** Edits of the draft that the host has not confirmed; while there are any, the page's is newer. */
  readonly unsaved: boolean;
  take(view: ContactView | null): void;
  edit(change: Partial<WrapUpDraft>): void;
  setSaved(): void;
};

const blank = {
  contactId: null,
  endedAtMs: null,
  unsaved: false,
  draft: { disposition: null, resolved: null, customerConfirmed: null, followUp: null },
} as const;

export const useWrapUpStore = create<WrapUpState>()((set) => ({
  ...blank,
  take: (view) =>
    set((state) => {
      if (view?.phase.kind !== 'wrap-up') return blank;
      const { contactId } = view.header;
      const ahead = state.unsaved && contactId === state.contactId;
      return {
        contactId,
        endedAtMs: view.phase.endedAtMs,
        unsaved: ahead,
        draft: ahead ? state.draft : keepEqual(state.draft, view.wrapUp),
      };
    }),
  edit: (change) => set((state) => ({ draft: { ...state.draft, ...change }, unsaved: true })),
  setSaved: () => set({ unsaved: false }),
}));

/** What must still be said before the contact can be closed. */
export type MissingField = 'disposition' | 'resolved' | 'follow-up-text';

export function missingFields(draft: WrapUpDraft): readonly MissingField[] {
  const missing: MissingField[] = [];
  if (draft.disposition === null) missing.push('disposition');
  if (draft.resolved === null) missing.push('resolved');
  if (draft.followUp !== null && draft.followUp.text.trim() === '') missing.push('follow-up-text');
  return missing;
}
