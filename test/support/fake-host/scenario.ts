import type { ContactView, ReadUtterance } from '../../../shared/contract/views.ts';
import { guessWrapUp } from '../../../shared/domain/contact/guess-wrap-up.ts';
import { cueReader } from '../../../shared/domain/contact/propose-reason.ts';
import {
  type ReasonsHeard,
  reasonsHeard,
} from '../../../shared/domain/contact/reason-candidates.ts';
import { accountAtHand } from '../../../shared/domain/customer/account-at-hand.ts';
import type { Caller, Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import { likelyWhy } from '../../../shared/domain/customer/likely-why.ts';
import type { ContactId, QueueId } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/languages.ts';
import type { Decision } from '../../../shared/domain/offers/decision.ts';
import { suggestOffers } from '../../../shared/domain/offers/suggest.ts';
import type { Playbook } from '../../../shared/domain/playbooks/playbook.ts';
import { countedScore } from '../../../shared/domain/sentiment/corrected-score.ts';
import { proposeIntent, strongestIntent } from '../../../shared/domain/sentiment/propose-intent.ts';
import { trendOf } from '../../../shared/domain/sentiment/trend.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import { fakeReader } from '../fake-reader.ts';
import { withGrant } from './granted.ts';
import { guarded, UNTOUCHED } from './guarded.ts';
import { playbookView } from './led.ts';

const NO_REASONS: ReasonsHeard = { proposed: null, candidates: [] };

export const customerOf = (caller: Caller): Customer360 | null =>
  caller.kind === 'matched' ? caller.customer : null;

export const languageOf = (contact: ContactView): Language =>
  customerOf(contact.caller)?.profile.language ?? 'en';

/** A contact as it begins to ring. */
export function ringingContact(input: {
  readonly contactId: ContactId;
  readonly caller: Caller;
  readonly ani: string | null;
  readonly nowMs: number;
  readonly ringTimeMs: number;
}): ContactView {
  const { contactId, caller, ani, nowMs, ringTimeMs } = input;
  const customer = customerOf(caller);
  return {
    header: {
      contactId,
      channel: 'voice',
      direction: 'incoming',
      queue: 'cancellation' as QueueId,
      ani: ani === null ? null : { e164: ani.replaceAll(' ', ''), display: ani },
      startedAtMs: nowMs,
    },
    phase: { kind: 'ringing', ringEndsAtMs: nowMs + ringTimeMs },
    caller,
    likelyWhy: customer === null ? [] : likelyWhy(customer, nowMs),
    utterances: [],
    trend: null,
    reason: null,
    proposedReason: null,
    reasonCandidates: [],
    intent: null,
    proposedIntent: null,
    decision: null,
    dismissed: [],
    offers: [],
    cancel: { kind: 'none' },
    accountId: customer === null ? null : accountAtHand(customer, null).id,
    guardrails: UNTOUCHED,
    playbook: null,
    approval: null,
    notes: { text: '', revision: 0 },
    wrapUp: { disposition: null, resolved: null, customerConfirmed: null, followUp: null },
    watchedBy: [],
  };
}

/** What a contact stands in. */
export type Around = {
  readonly reference: ReferenceData;
  /** What leads contacts in which the customer gives a reason to leave; null = nothing. */
  readonly playbook: Playbook | null;
  readonly nowMs: number;
};

/** The contact with what follows from what was said and done: trend, proposal, decision, guesses. */
export function concluded(
  contact: ContactView,
  { reference, playbook, nowMs }: Around,
): ContactView {
  const spoken = contact.utterances.filter(({ speaker }) => speaker === 'customer');
  const guardrails = guarded(contact, reference, nowMs);
  const decision = withGrant(
    decisionFor({ ...contact, guardrails }, reference, nowMs),
    contact.approval,
    contact.header.contactId,
  );
  const reasons = contact.reason === null ? reasonsIn(contact, reference) : NO_REASONS;
  const leads = playbook !== null && contact.reason !== null && contact.phase.kind === 'live';
  return {
    ...contact,
    guardrails,
    trend: trendOf(
      spoken.map(({ sentiment, corrected }) =>
        sentiment === null ? 0 : countedScore(sentiment, corrected),
      ),
    ),
    proposedReason: reasons.proposed,
    reasonCandidates: [...reasons.candidates],
    proposedIntent: contact.intent === null ? intentIn(spoken) : null,
    decision,
    playbook: leads
      ? playbookView(playbook, contact.playbook?.taken ?? [], { ...contact, decision })
      : contact.playbook,
  };
}

function reasonsIn(contact: ContactView, { reasons }: ReferenceData): ReasonsHeard {
  const language = languageOf(contact);
  const cues = cueReader(reasons, language);
  const read = contact.utterances
    .filter(({ speaker }) => speaker === 'customer')
    .map(({ text }) => ({ cues: cues(text), odds: fakeReader.read(text, language).reasons }));
  return reasonsHeard(read, reasons);
}

const intentIn = (spoken: readonly ReadUtterance[]) =>
  proposeIntent(
    spoken.map(({ id, intent }) => (intent === null ? null : { ...intent, utteranceId: id })),
  );

function decisionFor(
  contact: ContactView,
  reference: ReferenceData,
  nowMs: number,
): Decision | null {
  const customer = customerOf(contact.caller);
  if (customer === null || contact.phase.kind === 'ringing') return null;
  const reason = contact.reason;
  return suggestOffers({
    offers: reference.offers,
    customer,
    account: accountAtHand(customer, contact.accountId),
    contact: {
      id: contact.header.contactId,
      channel: contact.header.channel,
      queue: contact.header.queue,
      reason,
      intent: contact.intent,
      isChurn: isChurn(contact, reference),
      sentiment: contact.trend?.current ?? 0,
      cancel: contact.cancel.kind,
    },
    offersOnContact: contact.offers,
    dismissed: contact.dismissed.map(({ offerId }) => offerId),
    offersLocked: contact.guardrails.offersLocked,
    limits: reference.limits,
    spendableMinor: null,
    grants: [],
    ranking: reference.ranking,
    outcomes: reference.outcomes,
    nowMs,
  });
}

const isChurn = ({ reason }: ContactView, { reasons }: ReferenceData) =>
  reasons.some(({ code, churn }) => code === reason && churn);

/** A line of the conversation, read where the customer said it. */
export function spokenLine(
  contact: ContactView,
  speaker: 'customer' | 'agent',
  text: string,
  nowMs: number,
): ReadUtterance {
  const reading = speaker === 'customer' ? fakeReader.read(text, languageOf(contact)) : null;
  return {
    id: `u${contact.utterances.length + 1}`,
    speaker,
    text,
    atMs: nowMs,
    sentiment: reading?.sentiment ?? null,
    intent: reading === null ? null : strongestIntent(reading.intents),
    corrected: null,
  };
}

/** The contact as it stands when it has ended, its wrap-up filled in as far as it can be guessed. */
export function ended(contact: ContactView, reference: ReferenceData, nowMs: number): ContactView {
  if (contact.phase.kind !== 'live') return contact;
  const last = contact.utterances.findLast(({ speaker }) => speaker === 'customer');
  return {
    ...contact,
    phase: {
      kind: 'wrap-up',
      connectedAtMs: contact.phase.connectedAtMs,
      endedAtMs: nowMs,
    },
    wrapUp: {
      ...guessWrapUp({
        dispositions: reference.dispositions,
        isChurn: isChurn(contact, reference),
        offers: contact.offers,
        cancel: contact.cancel.kind,
        trend: contact.trend,
        intent: contact.intent ?? contact.proposedIntent?.intent ?? null,
        lastSaid:
          last === undefined ? null : { text: last.text, intent: last.intent?.intent ?? null },
        language: languageOf(contact),
      }),
      followUp: null,
    },
  };
}
