import { create } from 'zustand';
import type {
  AuthorityView,
  ConnectionView,
  ContactView,
  OfferOnContact,
} from '../../../shared/contract/views.ts';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import type { GuardrailState } from '../../../shared/domain/guardrails/state.ts';
import type { ContactId, OfferId, ReasonCode } from '../../../shared/domain/ids.ts';
import type { Decision, Suggestion } from '../../../shared/domain/offers/decision.ts';
import { suggestionToShow } from '../../../shared/domain/offers/put-forward.ts';
import type { PlaybookView } from '../../../shared/domain/playbooks/view.ts';
import { keepEqual } from '../../host/keep-equal.ts';

/** What changes with every utterance. */
type Heard = {
  readonly decision: Decision | null;
  readonly guardrails: GuardrailState;
  readonly playbook: PlaybookView | null;
};

type OffersState = {
  readonly contactId: ContactId | null;
  readonly customerLanguage: string | null;
  readonly reason: ReasonCode | null;
  /** The customer's words point to a reason that nobody has taken yet. */
  readonly reasonProposed: boolean;
  readonly decision: Decision | null;
  /** What was put to the customer on this contact. */
  readonly made: readonly OfferOnContact[];
  /** The suggestion the agent turned to; null = none. */
  readonly chosen: OfferId | null;
  /** The offer that the playbook's step puts forward. */
  readonly led: OfferId | null;
  /** Why no offer may be put to the customer; null while one may. */
  readonly locked: Explanation | null;
  /** Offers on the table whose disclosures are still to be said. */
  readonly disclosuresDue: readonly OfferId[];
  /** What was last asked of a supervisor on this contact. */
  readonly approval: Approval | null;
  readonly online: boolean;
  /** The offer the agent is asking a supervisor for: the reason is being written. */
  readonly asking: OfferId | null;
  /** What this desk may still give away; null where that is not kept. */
  readonly authority: AuthorityView | null;
  take(view: ContactView | null): void;
  hear(contactId: ContactId, heard: Heard): void;
  connect(connection: Pick<ConnectionView, 'status'>): void;
  empower(authority: AuthorityView | null): void;
  choose(offerId: OfferId | null): void;
  ask(offerId: OfferId | null): void;
};

const nothing = {
  contactId: null,
  customerLanguage: null,
  reason: null,
  reasonProposed: false,
  decision: null,
  made: [],
  chosen: null,
  led: null,
  locked: null,
  disclosuresDue: [],
  approval: null,
  asking: null,
};

export const useOffersStore = create<OffersState>()((set) => ({
  ...nothing,
  online: false,
  authority: null,
  take: (view) =>
    set((state) => {
      if (view === null) return nothing;
      const { contactId } = view.header;
      return {
        ...heardPart(state, view),
        contactId,
        customerLanguage:
          view.caller.kind === 'matched' ? view.caller.customer.profile.language : null,
        reason: view.reason,
        reasonProposed: view.reason === null && view.proposedReason !== null,
        made: keepEqual(state.made, view.offers),
        chosen: contactId === state.contactId ? chosenAfter(state, view.approval) : null,
        approval: keepEqual(state.approval, view.approval),
        asking: contactId === state.contactId ? state.asking : null,
      };
    }),
  hear: (contactId, heard) =>
    set((state) => (contactId === state.contactId ? heardPart(state, heard) : state)),
  // A supervisor cannot be asked now: what needs one makes way for what the agent may give alone.
  connect: ({ status }) =>
    set((state) => {
      const online = status === 'online';
      const lost = state.online && !online;
      const asks = state.decision?.suggestions.find(({ offerId }) => offerId === state.chosen);
      return {
        online,
        chosen: lost && asks?.authority.kind === 'needs-approval' ? null : state.chosen,
      };
    }),
  empower: (authority) => set({ authority }),
  choose: (offerId) => set({ chosen: offerId, asking: null }),
  ask: (offerId) => set({ asking: offerId }),
}));

/** Whoever waits for an answer about an offer is shown what came back, be it another offer. */
function chosenAfter({ chosen, approval: before }: OffersState, now: Approval | null) {
  const answered = now?.state.kind === 'approved' || now?.state.kind === 'countered';
  const awaited = before?.state.kind === 'open' && before.request.terms.offerId === chosen;
  return answered && awaited ? now.state.terms.offerId : chosen;
}

function heardPart(state: OffersState, { decision, guardrails, playbook }: Heard) {
  return {
    decision: keepEqual<Decision | null>(state.decision, decision),
    led: playbook?.step?.offerId ?? null,
    locked: keepEqual<Explanation | null>(state.locked, guardrails.offersLocked),
    disclosuresDue: keepEqual<readonly OfferId[]>(state.disclosuresDue, guardrails.disclosuresDue),
  };
}

/** The offer that waits for the customer's answer, if one was presented. */
export function openOffer(made: readonly OfferOnContact[]): OfferOnContact | null {
  return made.findLast(({ outcome }) => outcome === 'presented') ?? null;
}

/** The offer on the table may not be accepted yet: what must be said with it has not been said. */
export function disclosuresDueNow({
  made,
  disclosuresDue,
}: Pick<OffersState, 'made' | 'disclosuresDue'>): boolean {
  const open = openOffer(made);
  return open !== null && disclosuresDue.includes(open.offerId);
}

/**
 * The one suggestion to show: the one waiting for an answer, else the one the agent turned to, else
 * the one that is put forward.
 */
export function activeSuggestion(
  state: Pick<OffersState, 'decision' | 'made' | 'chosen' | 'led' | 'online'>,
): Suggestion | null {
  const suggestions = state.decision?.suggestions ?? [];
  const byId = (wanted: OfferId | null | undefined) =>
    suggestions.find(({ offerId }) => offerId === wanted);
  return (
    byId(openOffer(state.made)?.offerId) ??
    byId(state.chosen) ??
    suggestionToShow(suggestions, state)
  );
}
