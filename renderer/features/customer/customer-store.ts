import { create } from 'zustand';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { Caller } from '../../../shared/domain/customer/customer-360.ts';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import type { AccountId, ContactId } from '../../../shared/domain/ids.ts';
import { keepEqual } from '../../host/keep-equal.ts';

/** Who the contact is with, and why they are probably in touch. */
export type CallerStory = {
  readonly contactId: ContactId;
  /** The number or address the contact came from, as people write it; null where withheld. */
  readonly from: string | null;
  readonly fromE164: string | null;
  /** Whether the agent may still say who it is: not after the contact has ended. */
  readonly open: boolean;
  /** The account the contact is about; null while nobody is known. */
  readonly accountId: AccountId | null;
  readonly caller: Caller;
  readonly likelyWhy: readonly Explanation[];
};

type CustomerState = {
  readonly story: CallerStory | null;
  take(view: ContactView | null): void;
};

export const useCustomerStore = create<CustomerState>()((set) => ({
  story: null,
  take: (view) =>
    set((state) => ({ story: view === null ? null : keepEqual(state.story, storyOf(view)) })),
}));

function storyOf({ header, phase, accountId, caller, likelyWhy }: ContactView): CallerStory {
  return {
    contactId: header.contactId,
    from: header.ani?.display ?? null,
    fromE164: header.ani?.e164 ?? null,
    open: phase.kind !== 'ringing',
    accountId,
    caller,
    likelyWhy,
  };
}
