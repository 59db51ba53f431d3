import type { ContactView, ReadUtterance } from '../../../shared/contract/views.ts';
import { guessWrapUp } from '../../../shared/domain/contact/guess-wrap-up.ts';
import { proposeReason } from '../../../shared/domain/contact/propose-reason.ts';
import { accountAtHand } from '../../../shared/domain/customer/account-at-hand.ts';
import type { Caller, Customer360 } from '../../../shared/domain/customer/customer-360.ts';
import { likelyWhy } from '../../../shared/domain/customer/likely-why.ts';
import type { ContactId, QueueId } from '../../../shared/domain/ids.ts';
import type { Language } from '../../../shared/domain/languages.ts';
import type { Decision } from '../../../shared/domain/offers/decision.ts';
import { suggestOffers } from '../../../shared/domain/offers/suggest.ts';
import type { Playbook } from '../../../shared/domain/playbooks/playbook.ts';
import { createLexiconScorer } from '../../../shared/domain/sentiment/lexicon-scorer.ts';
import { trendOf } from '../../../shared/domain/sentiment/trend.ts';
import type { ReferenceData } from '../../../shared/schema/reference.ts';
import { withGrant } from './granted.ts';
import { guarded, UNTOUCHED } from './guarded.ts';
import { playbookView } from './led.ts';

const scorer = createLexiconScorer();

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
  const leads = playbook !== null && contact.reason !== null && contact.phase.kind === 'live';
  return {
    ...contact,
    guardrails,
    trend: trendOf(spoken.map(({ sentiment }) => sentiment?.score ?? 0)),
    proposedReason:
      contact.reason === null
        ? proposeReason({
            customerTexts: spoken.map(({ text }) => text),
            language: languageOf(contact),
            reasons: reference.reasons,
          })
        : null,
    decision,
    playbook: leads
      ? playbookView(playbook, contact.playbook?.taken ?? [], { ...contact, decision })
      : contact.playbook,
  };
}

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

/** A line of the conversation, read for sentiment where the customer said it. */
export function spokenLine(
  contact: ContactView,
  speaker: 'customer' | 'agent',
  text: string,
  nowMs: number,
): ReadUtterance {
  return {
    id: `u${contact.utterances.length + 1}`,
    speaker,
    text,
    atMs: nowMs,
    sentiment: speaker === 'customer' ? scorer.score(text, languageOf(contact)) : null,
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
        lastCustomerText: last?.text ?? null,
        language: languageOf(contact),
      }),
      followUp: null,
    },
  };
}
