import { create } from 'zustand';
import type { ContactPhase, ContactView } from '../../../shared/contract/views.ts';
import type { Explanation } from '../../../shared/domain/explanation.ts';
import type { ContactHeader } from '../../../shared/schema/contact.ts';
import { keepEqual } from '../../host/keep-equal.ts';

/** The contact as the call bar and the ring card show it. */
export type ContactAtHand = {
  readonly header: ContactHeader;
  readonly phase: ContactPhase;
  readonly caller: CallerLine;
  /** The likeliest reason for the contact, where the desk can tell. */
  readonly why: Explanation | null;
  /** Supervisors who read along, by name. */
  readonly watchedBy: readonly string[];
};

/** Who is on the line, in a line. */
export type CallerLine =
  | {
      readonly kind: 'matched';
      readonly name: string;
      readonly risk: 'low' | 'medium' | 'high';
      readonly atStakeMinor: number;
      readonly currency: string;
    }
  | { readonly kind: 'candidates'; readonly count: number }
  | { readonly kind: 'unknown'; readonly withheld: boolean };

type ContactState = {
  readonly contact: ContactAtHand | null;
  take(view: ContactView | null): void;
};

export const useContactStore = create<ContactState>()((set) => ({
  contact: null,
  take: (view) =>
    set((state) => ({ contact: view === null ? null : keepEqual(state.contact, atHand(view)) })),
}));

function atHand(view: ContactView): ContactAtHand {
  const { header, phase, likelyWhy, watchedBy } = view;
  return { header, phase, caller: callerLine(view), why: likelyWhy[0] ?? null, watchedBy };
}

function callerLine({ caller }: ContactView): CallerLine {
  if (caller.kind === 'candidates') {
    return { kind: 'candidates', count: caller.candidates.length };
  }
  if (caller.kind === 'unknown') return caller;
  const { profile, churnRisk } = caller.customer;
  return {
    kind: 'matched',
    name: profile.name,
    risk: churnRisk.level,
    atStakeMinor: profile.remainingMarginMinor,
    currency: profile.currency,
  };
}
