import { create } from 'zustand';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';

type NotesState = {
  readonly contactId: ContactId | null;
  readonly text: string;
  readonly revision: number;
  /** Where the last edit stands: on its way, on disk, or waiting for the workstation. */
  readonly saving: 'saved' | 'saving' | 'failed';
  take(view: ContactView | null): void;
  edit(text: string): void;
  setSaving(saving: NotesState['saving']): void;
};

const blank = { contactId: null, text: '', revision: 0, saving: 'saved' } as const;

/**
 * The notes as they are on the page. What is typed here is always ahead of the host, so the host's
 * copy is taken only for another contact or where it is newer (typed in another window).
 */
export const useNotesStore = create<NotesState>()((set) => ({
  ...blank,
  take: (view) =>
    set((state) => {
      if (view === null) return blank;
      const { contactId } = view.header;
      const own = contactId === state.contactId && state.revision >= view.notes.revision;
      return own ? state : { ...blank, contactId, ...view.notes };
    }),
  edit: (text) => set((state) => ({ text, revision: state.revision + 1 })),
  setSaving: (saving) => set({ saving }),
}));
