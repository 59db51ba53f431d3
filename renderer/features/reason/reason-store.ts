import { create } from 'zustand';
import type { HostEventPayload } from '../../../shared/contract/host-contract.ts';
import type { ContactView } from '../../../shared/contract/views.ts';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import type { ContactId, ReasonCode } from '../../../shared/domain/ids.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type Candidates = ContactView['reasonCandidates'];

/** A reason to take: with the words that point to it where the company listed them, and its odds. */
export type ReasonToTake = {
  readonly code: ReasonCode;
  readonly because: Explanation | null;
  readonly probability: number | null;
};

type ReasonState = {
  readonly contactId: ContactId | null;
  readonly reason: ReasonCode | null;
  /** What the customer's words point to, until the agent has said. */
  readonly proposed: ReasonToTake | null;
  /** Reasons the words point to, likeliest first; none once the agent has said. */
  readonly candidates: Candidates;
  take(view: ContactView | null): void;
  hear(spoken: HostEventPayload<'contact.utterance'>): void;
};

const unasked = { contactId: null, reason: null, proposed: null, candidates: [] };

/** Without words of the company's list, a reason is proposed where it is likelier than not. */
const LIKELY = 0.5;

export const useReasonStore = create<ReasonState>()((set) => ({
  ...unasked,
  take: (view) =>
    set((state) =>
      view === null
        ? unasked
        : { contactId: view.header.contactId, reason: view.reason, ...heard(state, view) },
    ),
  hear: (spoken) =>
    set((state) => (spoken.contactId === state.contactId ? heard(state, spoken) : state)),
}));

/** The proposal that is still to be taken; null where there is none. */
export function openProposal({ proposed, reason }: ReasonState): ReasonToTake | null {
  return proposed !== null && proposed.code !== reason ? proposed : null;
}

function heard(
  state: ReasonState,
  { proposedReason, reasonCandidates }: Pick<ContactView, 'proposedReason' | 'reasonCandidates'>,
): Pick<ReasonState, 'proposed' | 'candidates'> {
  return {
    proposed: keepEqual(state.proposed, toTake(proposedReason, reasonCandidates)),
    candidates: keepEqual(state.candidates, reasonCandidates),
  };
}

function toTake(proposed: ContactView['proposedReason'], candidates: Candidates) {
  if (proposed !== null) {
    const odds = candidates.find(({ code }) => code === proposed.code);
    return { ...proposed, probability: odds?.probability ?? null };
  }
  const [first] = candidates;
  return first !== undefined && first.probability >= LIKELY ? { ...first, because: null } : null;
}
