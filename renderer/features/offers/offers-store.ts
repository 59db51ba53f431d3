import { create } from 'zustand';
import type { ContactView, OfferOnContact } from '../../../shared/contract/views.ts';
import type { ContactId, OfferId } from '../../../shared/domain/ids.ts';
import type { Decision, Suggestion } from '../../../shared/domain/offers/decision.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type OffersState = {
  readonly contactId: ContactId | null;
  readonly customerLanguage: string | null;
  readonly decision: Decision | null;
  /** What was put to the customer on this contact. */
  readonly made: readonly OfferOnContact[];
  /** The suggestion the agent turned to; null = the best one. */
  readonly chosen: OfferId | null;
  take(view: ContactView | null): void;
  decide(contactId: ContactId, decision: Decision | null): void;
  choose(offerId: OfferId | null): void;
};

const nothing = {
  contactId: null,
  customerLanguage: null,
  decision: null,
  made: [],
  chosen: null,
};

export const useOffersStore = create<OffersState>()((set) => ({
  ...nothing,
  take: (view) =>
    set((state) => {
      if (view === null) return nothing;
      const { contactId } = view.header;
      return {
        contactId,
        customerLanguage:
          view.caller.kind === 'matched' ? view.caller.customer.profile.language : null,
        decision: keepEqual(state.decision, view.decision),
        made: keepEqual(state.made, view.offers),
        chosen: contactId === state.contactId ? state.chosen : null,
      };
    }),
  decide: (contactId, decision) =>
    set((state) =>
      contactId === state.contactId ? { decision: keepEqual(state.decision, decision) } : state,
    ),
  choose: (offerId) => set({ chosen: offerId }),
}));

/** The offer that waits for the customer's answer, if one was presented. */
export function openOffer(made: readonly OfferOnContact[]): OfferOnContact | null {
  return made.findLast(({ outcome }) => outcome === 'presented') ?? null;
}

/**
 * The one suggestion to show: the one waiting for an answer, else the one the agent turned to, else
 * the best that the agent may give without asking, else the best there is.
 */
export function activeSuggestion(
  state: Pick<OffersState, 'decision' | 'made' | 'chosen'>,
): Suggestion | null {
  const suggestions = state.decision?.suggestions ?? [];
  const wanted = openOffer(state.made)?.offerId ?? state.chosen;
  return (
    suggestions.find(({ offerId }) => offerId === wanted) ??
    suggestions.find(({ authority }) => authority.kind === 'within') ??
    suggestions[0] ??
    null
  );
}
