import type { HistoryName, OfferFacts } from './predicate.ts';

/** One thing in a customer's history, as far as a count may ask about it. */
export type HistoryEvent = {
  readonly atMs: number;
  /** Null where it is not known. */
  readonly reason: string | null;
  readonly channel: string | null;
  readonly offer: string | null;
  readonly offerKind: string | null;
};

type Events = Readonly<Record<HistoryName, readonly HistoryEvent[]>>;

/** What a customer did before the contact at hand, on the account it is about and on all of them. */
export type History = { readonly account: Events; readonly customer: Events };

/**
 * What a predicate is asked about. Made by `predicateSubject` (facts.ts); a playbook puts what was
 * answered at its steps in `answers`, step id to answer id.
 */
export type PredicateSubject = {
  readonly facts: OfferFacts;
  readonly history: History;
  readonly answers: ReadonlyMap<string, string>;
};
