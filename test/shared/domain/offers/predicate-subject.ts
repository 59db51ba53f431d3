import { predicateSubject } from '../../../../shared/domain/offers/facts.ts';
import type { OfferFacts } from '../../../../shared/domain/offers/predicate.ts';
import type {
  HistoryEvent,
  PredicateSubject,
} from '../../../../shared/domain/offers/predicate-subject.ts';
import { decisionInput } from '../fixtures.ts';

/** A subject that is the plain one of the fixtures but for these facts. */
export function subjectWith(facts: Partial<OfferFacts> = {}): PredicateSubject {
  const subject = predicateSubject(decisionInput());
  return { ...subject, facts: { ...subject.facts, ...facts } };
}

/** The same with these events of every kind in the account's history, and none elsewhere. */
export function subjectWithEvents(...events: readonly Partial<HistoryEvent>[]): PredicateSubject {
  const subject = subjectWith();
  const known = events.map((event) => ({
    atMs: subject.facts.now,
    reason: null,
    channel: null,
    offer: null,
    offerKind: null,
    ...event,
  }));
  const every = {
    contacts: known,
    'offers-presented': known,
    'offers-accepted': known,
    'offers-declined': known,
    closures: known,
  };
  return { ...subject, history: { ...subject.history, account: every } };
}
