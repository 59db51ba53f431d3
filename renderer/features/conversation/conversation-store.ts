import { create } from 'zustand';
import type { HostEventPayload } from '../../../shared/contract/host-contract.ts';
import type { ContactView, ReadUtterance } from '../../../shared/contract/views.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { SentimentTrend } from '../../../shared/domain/sentiment/sentiment.ts';
import { keepEqual } from '../../host/keep-equal.ts';

type ConversationState = {
  readonly contactId: ContactId | null;
  /** When the contact connected: times in the conversation are counted from here. */
  readonly connectedAtMs: number | null;
  readonly utterances: readonly ReadUtterance[];
  readonly trend: SentimentTrend | null;
  take(view: ContactView | null): void;
  hear(spoken: HostEventPayload<'contact.utterance'>): void;
};

const silent = { contactId: null, connectedAtMs: null, utterances: [], trend: null };

/** As they were said: two servers may tell of two of them the other way round. */
const inOrder = (utterances: readonly ReadUtterance[]) =>
  utterances.toSorted((a, b) => a.atMs - b.atMs);

export const useConversationStore = create<ConversationState>()((set) => ({
  ...silent,
  take: (view) =>
    set((state) => {
      if (view === null) return silent;
      const { header, phase, utterances, trend } = view;
      return {
        contactId: header.contactId,
        connectedAtMs: phase.kind === 'ringing' ? null : phase.connectedAtMs,
        utterances: keepEqual(state.utterances, utterances),
        trend: keepEqual(state.trend, trend),
      };
    }),
  hear: ({ contactId, utterance, trend }) =>
    set((state) => {
      if (contactId !== state.contactId) return state;
      // After a reconnect the snapshot may already hold what the event brings.
      const known = state.utterances.some(({ id }) => id === utterance.id);
      return {
        trend: keepEqual(state.trend, trend),
        ...(known ? {} : { utterances: inOrder([...state.utterances, utterance]) }),
      };
    }),
}));
