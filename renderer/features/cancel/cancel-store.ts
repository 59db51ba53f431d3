import { create } from 'zustand';
import type { CancelView, ContactView } from '../../../shared/contract/views.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';

type CancelState = {
  readonly contactId: ContactId | null;
  readonly cancel: CancelView;
  take(view: ContactView | null): void;
};

const none = { contactId: null, cancel: { kind: 'none' } } as const;

/** Where the customer's wish to cancel stands. */
export const useCancelStore = create<CancelState>()((set) => ({
  ...none,
  take: (view) =>
    set(view === null ? none : { contactId: view.header.contactId, cancel: view.cancel }),
}));
