import type { ContactId } from '../../shared/domain/ids.ts';
import type { CurrencyCode } from '../../shared/domain/money/money.ts';
import type { PlaybookRun } from '../../shared/domain/playbooks/run.ts';
import type { FeedbackOutcome } from '../../shared/domain/surveys/feedback-call.ts';
import type { FactPayload, FactType } from '../../shared/protocol/fact.ts';
import type { DemoContact, DemoOffer, DemoPromise, DemoSuggestion, Story } from './story.ts';

/** What a desk would have recorded, before it has a number. */
export type HistoryFact = {
  [T in FactType]: {
    readonly type: T;
    readonly atMs: number;
    readonly payload: FactPayload<T>;
  };
}[FactType];

/** A contact that was answered, with all the agent did on it. */
export type AnsweredContact = {
  readonly contact: DemoContact;
  readonly currency: CurrencyCode;
  readonly offers: readonly DemoOffer[];
  readonly suggestions: readonly DemoSuggestion[];
  readonly promises: readonly DemoPromise[];
  /** Which arm of the comparison the contact was in; null where it was in neither. */
  readonly experiment: Omit<FactPayload<'experiment.assigned'>, 'contactId'> | null;
  /** The supervisor's signed yes, by the offer it was for. */
  readonly grants: ReadonlyMap<string, string>;
  /** Null where no playbook led it. */
  readonly led: LedBy | null;
  /** The calls made days later to hear how it went. */
  readonly feedback: readonly (FeedbackOutcome & { readonly atMs: number })[];
};

/** The playbook that led a contact, and how far. */
export type LedBy = { readonly run: PlaybookRun; readonly startedAtMs: number };

const SECOND_MS = 1_000;
/** From the offer on the screen to the words of the agent. */
export const PRESENTED_BEFORE_MS = 20 * SECOND_MS;
/** How long the agent writes after a contact. */
const WRAP_UP_MS = 25 * SECOND_MS;

/** When the agent is free again. */
export function wrappedUpAtMs({ endedAtMs }: Pick<DemoContact, 'endedAtMs'>): number {
  return endedAtMs + WRAP_UP_MS;
}

/** When the agent has noted what a contact is about. */
export function reasonSetAtMs(connectedAtMs: number): number {
  return connectedAtMs + 30 * SECOND_MS;
}

/**
 * The facts of a contact in order of time, with what was done about it in the days after; none of one
 * that nobody answered.
 */
export function factsOfContact(answered: AnsweredContact): readonly HistoryFact[] {
  const { contact } = answered;
  const { connectedAtMs, id: contactId } = contact;
  if (connectedAtMs === null) return [];
  const facts: HistoryFact[] = [
    { type: 'contact.accepted', atMs: connectedAtMs, payload: { contactId } },
    ...aboutWhat(answered, connectedAtMs),
    ...answered.suggestions.flatMap((suggestion) => suggested(suggestion, answered.currency)),
    ...answered.offers.flatMap((offer) => offered(offer, answered)),
    ...(answered.led === null ? [] : led(answered.led, contact)),
    ...cancelled(contact),
    ...answered.promises.map((promise) => promised(promise, contact)),
    { type: 'contact.ended', atMs: contact.endedAtMs, payload: { contactId } },
    ...resolved(contact),
    wrappedUp(contact),
    ...answered.promises.flatMap((promise) => kept(promise, contact)),
    ...answered.feedback.map(({ atMs, reached, resolved: isResolved, score }): HistoryFact => {
      const payload = { contactId, reached, resolved: isResolved, score };
      return { type: 'feedback.recorded', atMs, payload };
    }),
  ];
  return facts.sort((a, b) => a.atMs - b.atMs);
}

/** The facts of all of a customer's contacts; of several agents, so not yet in anybody's order. */
export function factsOfStory(
  story: Story,
  experimentOf: (contact: DemoContact) => AnsweredContact['experiment'],
): readonly { readonly contact: DemoContact; readonly facts: readonly HistoryFact[] }[] {
  const of = <T extends { readonly contactId: ContactId }>(all: readonly T[], id: ContactId) =>
    all.filter(({ contactId }) => contactId === id);
  return story.contacts.map((contact) => ({
    contact,
    facts: factsOfContact({
      contact,
      currency: story.customer.profile.currency,
      offers: of(story.offers, contact.id),
      suggestions: of(story.suggestions, contact.id),
      promises: of(story.promises, contact.id),
      experiment: experimentOf(contact),
      grants: NO_GRANTS,
      led: null,
      feedback: [],
    }),
  }));
}

const NO_GRANTS: ReadonlyMap<string, string> = new Map();

function aboutWhat({ contact, experiment }: AnsweredContact, fromMs: number): HistoryFact[] {
  const { id: contactId, reason, accountId } = contact;
  const facts: HistoryFact[] = [];
  if (accountId !== null) {
    const payload = { contactId, accountId };
    facts.push({ type: 'contact.account-chosen', atMs: fromMs + 10 * SECOND_MS, payload });
  }
  if (reason !== null) {
    const payload = { contactId, reason };
    facts.push({ type: 'contact.reason-set', atMs: reasonSetAtMs(fromMs), payload });
  }
  if (experiment !== null) {
    const payload = { contactId, ...experiment };
    facts.push({ type: 'experiment.assigned', atMs: reasonSetAtMs(fromMs) + SECOND_MS, payload });
  }
  return facts;
}

function suggested(suggestion: DemoSuggestion, currency: CurrencyCode): HistoryFact[] {
  const { contactId, offerId, offerVersion, atMs, dismissed } = suggestion;
  const { rank, expectedNetMinor, reasons } = suggestion;
  const shown: HistoryFact = {
    type: 'suggestion.shown',
    atMs,
    payload: {
      ...termsOf(suggestion, currency),
      rank,
      expectedNetMinor,
      reasons: reasons.map((reason) => ({ ...reason })),
    },
  };
  if (dismissed === null) return [shown];
  const payload = { contactId, offerId, offerVersion, verdict: dismissed };
  return [shown, { type: 'suggestion.dismissed', atMs: atMs + 4 * SECOND_MS, payload }];
}

function offered(offer: DemoOffer, { currency, grants }: AnsweredContact): HistoryFact[] {
  const grant = grants.get(offer.offerId);
  const terms = { ...termsOf(offer, currency), ...(grant !== undefined && { grant }) };
  const presented: HistoryFact = {
    type: 'offer.presented',
    atMs: offer.outcome === 'presented' ? offer.atMs : offer.atMs - PRESENTED_BEFORE_MS,
    payload: terms,
  };
  switch (offer.outcome) {
    case 'presented':
      return [presented];
    case 'accepted':
      return [presented, { type: 'offer.accepted', atMs: offer.atMs, payload: terms }];
    case 'declined':
      return [presented, { type: 'offer.declined', atMs: offer.atMs, payload: terms }];
  }
}

function termsOf(made: DemoOffer | DemoSuggestion, currency: CurrencyCode) {
  return {
    contactId: made.contactId,
    offerId: made.offerId,
    offerVersion: made.offerVersion,
    currency,
    faceValueMinor: made.faceValueMinor,
    costMinor: made.costMinor,
    ...(made.accountId !== null && { accountId: made.accountId }),
  };
}

function led({ run, startedAtMs }: LedBy, { id: contactId }: DemoContact): HistoryFact[] {
  const { id: playbookId, version } = run.playbook;
  const at = { contactId, playbookId, version };
  return [
    { type: 'playbook.started', atMs: startedAtMs, payload: at },
    ...run.taken.map(({ stepId, outcome, atMs }): HistoryFact => {
      return { type: 'playbook.step-taken', atMs, payload: { ...at, stepId, outcome } };
    }),
  ];
}

function cancelled({
  id: contactId,
  cancelRequestedAtMs,
  cancelCompletedAtMs,
}: DemoContact): HistoryFact[] {
  if (cancelRequestedAtMs === null) return [];
  const requested: HistoryFact = {
    type: 'cancel.requested',
    atMs: cancelRequestedAtMs,
    payload: { contactId },
  };
  if (cancelCompletedAtMs === null) return [requested];
  const payload = { contactId, requestedAtMs: cancelRequestedAtMs };
  return [requested, { type: 'cancel.completed', atMs: cancelCompletedAtMs, payload }];
}

function promised({ id, dueAtMs, text }: DemoPromise, contact: DemoContact): HistoryFact {
  const payload = { contactId: contact.id, promiseId: id, dueAtMs, text };
  return { type: 'promise.made', atMs: contact.endedAtMs - 5 * SECOND_MS, payload };
}

function kept({ id, keptAtMs }: DemoPromise, { id: contactId }: DemoContact): HistoryFact[] {
  if (keptAtMs === null) return [];
  return [{ type: 'promise.kept', atMs: keptAtMs, payload: { contactId, promiseId: id } }];
}

function resolved({ id: contactId, endedAtMs, fcrClaimed, fcrConfirmed }: DemoContact) {
  const facts: HistoryFact[] = [];
  if (fcrClaimed !== null) {
    const payload = { contactId, resolved: fcrClaimed };
    facts.push({ type: 'fcr.claimed', atMs: endedAtMs + 10 * SECOND_MS, payload });
  }
  if (fcrConfirmed !== null) {
    const payload = { contactId, confirmed: fcrConfirmed };
    facts.push({ type: 'fcr.confirmed', atMs: endedAtMs + 15 * SECOND_MS, payload });
  }
  return facts;
}

function wrappedUp(contact: DemoContact): HistoryFact {
  const { id: contactId, disposition, reason, saveResult, note, sentiment } = contact;
  if (disposition === null) throw new Error(`contact ${contactId} was answered and not closed`);
  return {
    type: 'contact.wrapped-up',
    atMs: wrappedUpAtMs(contact),
    payload: { contactId, disposition, reason, saveResult, note: note ?? '', sentiment },
  };
}
