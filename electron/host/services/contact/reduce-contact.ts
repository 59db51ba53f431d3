import { isDeepStrictEqual } from 'node:util';
import type { OfferOnContact } from '../../../../shared/contract/views.ts';
import type { Approval } from '../../../../shared/domain/authority/approval.ts';
import type { Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import type { LeaseId } from '../../../../shared/domain/ids.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import type { SentimentLabel } from '../../../../shared/domain/sentiment/sentiment.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { withAcceptance, withApproval, withEndedGrant } from '../approvals/approvals-on-contact.ts';
import type { KeptUtterance } from '../conversation/kept-utterance.ts';
import { type ContactCore, customerOf, type DraftEdits, type OpenContact } from './open-contact.ts';

/** Everything that can happen to a contact at this desk: what the agent did, and what was heard of it. */
export type ContactStep =
  | { readonly kind: 'fact'; readonly fact: FactDraft; readonly atMs: number }
  | { readonly kind: 'rung'; readonly ringEndsAtMs: number }
  | { readonly kind: 'connected'; readonly atMs: number }
  | { readonly kind: 'ended'; readonly atMs: number }
  | { readonly kind: 'said'; readonly utterances: readonly KeptUtterance[] }
  | { readonly kind: 'identified'; readonly customer: Customer360 }
  | { readonly kind: 'noted'; readonly text: string; readonly revision: number }
  | { readonly kind: 'drafted'; readonly edits: DraftEdits }
  /** Who reads along from now on. */
  | { readonly kind: 'watched'; readonly names: readonly string[] }
  /** How a request to supervisors stands. */
  | { readonly kind: 'approval-heard'; readonly approval: Approval }
  | { readonly kind: 'grant-revoked'; readonly leaseId: LeaseId }
  /** Where the playbook stands now; beside the facts that say how it came there. */
  | { readonly kind: 'led'; readonly run: PlaybookRun };

/**
 * The contact after one step. Total and pure: a step that makes no sense where the contact stands
 * (a repeat, one that comes late) gives back the same object, and parts that did not change keep
 * their identity, so that only what changed is written to disk.
 */
export function reduceContact(contact: OpenContact, step: ContactStep): OpenContact {
  const { core } = contact;
  if (core.stage.kind === 'closed' && !isOfGrants(step)) return contact;
  switch (step.kind) {
    case 'fact':
      return reduceFact(contact, step.fact, step.atMs);
    case 'rung':
      if (core.stage.kind !== 'ringing') return contact;
      return withCore(contact, { stage: { kind: 'ringing', ringEndsAtMs: step.ringEndsAtMs } });
    case 'connected':
      if (core.stage.kind === 'wrap-up') return contact;
      return withCore(contact, { stage: { kind: 'live', connectedAtMs: step.atMs } });
    case 'ended':
      return end(contact, step.atMs);
    case 'said':
      return hear(contact, step.utterances);
    case 'identified':
      return identify(contact, step.customer);
    case 'noted':
      if (step.revision <= contact.notes.revision) return contact;
      return { ...contact, notes: { text: step.text, revision: step.revision } };
    case 'drafted':
      if (Object.keys(step.edits).length === 0) return contact;
      return withCore(contact, { edits: { ...core.edits, ...step.edits } });
    case 'watched':
      if (isDeepStrictEqual(step.names, contact.watchedBy)) return contact;
      return { ...contact, watchedBy: step.names };
    case 'approval-heard':
      return inCore(contact, withApproval(core, step.approval));
    case 'grant-revoked':
      return inCore(contact, withEndedGrant(core, step.leaseId));
    case 'led':
      return core.run === step.run ? contact : withCore(contact, { run: step.run });
  }
}

/** An answer may come when all else is over; what was granted is then handed back. */
function isOfGrants(step: ContactStep): boolean {
  if (step.kind === 'fact') return step.fact.type === 'lease.closed';
  return step.kind === 'approval-heard' || step.kind === 'grant-revoked';
}

function reduceFact(contact: OpenContact, fact: FactDraft, atMs: number): OpenContact {
  const { core } = contact;
  switch (fact.type) {
    case 'contact.accepted':
      if (core.stage.kind !== 'ringing') return contact;
      return withCore(contact, { stage: { kind: 'live', connectedAtMs: atMs } });
    case 'contact.ended':
      return end(contact, atMs);
    case 'contact.customer-chosen':
      return choose(contact, fact.payload.customerId);
    case 'contact.reason-set':
      return withCore(contact, { reason: fact.payload.reason });
    case 'contact.intent-set':
      return withCore(contact, { intent: fact.payload.intent });
    case 'sentiment.corrected':
      return correct(contact, fact.payload.utteranceId, fact.payload.to);
    case 'sentiment.alerted':
      return withCore(contact, { alertedAt: fact.payload.utteranceId });
    case 'experiment.assigned':
      return withCore(contact, { assignedFor: customerOf(contact)?.profile.id ?? null });
    case 'suggestion.shown': {
      const { offerId, offerVersion } = fact.payload;
      return withCore(contact, { shown: [...core.shown, { offerId, offerVersion }] });
    }
    case 'suggestion.dismissed': {
      const { offerId, verdict } = fact.payload;
      const others = core.dismissed.filter((entry) => entry.offerId !== offerId);
      return withCore(contact, { dismissed: [...others, { offerId, verdict }] });
    }
    case 'offer.presented':
      return putOffer(contact, { ...termsOf(fact.payload), outcome: 'presented', atMs });
    case 'offer.accepted':
      return putOffer(inCore(contact, withAcceptance(core, fact.payload)), {
        ...termsOf(fact.payload),
        outcome: 'accepted',
        atMs,
      });
    case 'offer.declined':
      return putOffer(contact, { ...termsOf(fact.payload), outcome: 'declined', atMs });
    case 'cancel.requested':
      if (core.cancel.kind !== 'none') return contact;
      return withCore(contact, { cancel: { kind: 'requested', requestedAtMs: atMs } });
    case 'cancel.withdrawn':
      if (core.cancel.kind !== 'requested') return contact;
      return withCore(contact, { cancel: { kind: 'none' } });
    case 'cancel.completed':
      if (core.cancel.kind === 'completed') return contact;
      return withCore(contact, {
        cancel: {
          kind: 'completed',
          requestedAtMs: fact.payload.requestedAtMs,
          completedAtMs: atMs,
        },
      });
    case 'fcr.claimed':
      return withCore(contact, { claimed: fact.payload.resolved });
    case 'fcr.confirmed':
      return withCore(contact, { confirmed: fact.payload.confirmed });
    case 'promise.made': {
      const { promiseId, dueAtMs, text } = fact.payload;
      return withCore(contact, { promises: [...core.promises, { promiseId, dueAtMs, text }] });
    }
    case 'contact.wrapped-up': {
      if (core.stage.kind !== 'wrap-up') return contact;
      const { disposition, note } = fact.payload;
      const { endedAtMs } = core.stage;
      const closed = withCore(contact, { stage: { kind: 'closed', endedAtMs, disposition } });
      // The note is from now on what was recorded, without the personal data that was typed.
      return note === contact.notes.text
        ? closed
        : { ...closed, notes: { ...contact.notes, text: note } };
    }
    case 'contact.account-chosen':
      return withCore(contact, { accountId: fact.payload.accountId });
    case 'refusal.recorded':
      if (core.refusal.kind === 'recorded') return contact;
      return withCore(contact, {
        refusal: { kind: 'recorded', atMs, quote: fact.payload.quote },
      });
    case 'refusal.withdrawn':
      return withCore(contact, { refusal: { kind: 'none', heardUntilMs: lastSaidAtMs(contact) } });
    case 'disclosure.given': {
      const { offerId, offerVersion } = fact.payload;
      const others = core.disclosed.filter((one) => one.offerId !== offerId);
      return withCore(contact, { disclosed: [...others, { offerId, offerVersion }] });
    }
    case 'reminder.given':
      if (core.reminded.includes(fact.payload.code)) return contact;
      return withCore(contact, { reminded: [...core.reminded, fact.payload.code] });
    case 'confirmation.queued':
      return withCore(contact, { confirmationId: fact.payload.confirmationId });
    case 'lease.closed':
      return inCore(contact, withEndedGrant(core, fact.payload.leaseId));
    // What follows a contact is done when it is closed; the follow-ups keep it.
    case 'promise.kept':
    case 'feedback.recorded':
    case 'playbook.started':
    case 'playbook.step-taken':
    case 'agent.state-changed':
    case 'customer.created':
      return contact;
  }
}

function inCore(contact: OpenContact, core: ContactCore): OpenContact {
  return core === contact.core ? contact : { ...contact, core };
}

function withCore(contact: OpenContact, change: Partial<ContactCore>): OpenContact {
  return { ...contact, core: { ...contact.core, ...change } };
}

function end(contact: OpenContact, atMs: number): OpenContact {
  const { stage } = contact.core;
  if (stage.kind !== 'live') return contact;
  const { connectedAtMs } = stage;
  // A server's word may carry a clock that is a moment behind ours.
  const endedAtMs = Math.max(atMs, connectedAtMs);
  return withCore(contact, { stage: { kind: 'wrap-up', connectedAtMs, endedAtMs } });
}

function choose(contact: OpenContact, customerId: string): OpenContact {
  if (contact.caller.kind !== 'candidates') return contact;
  const customer = contact.caller.candidates.find((one) => one.profile.id === customerId);
  return customer === undefined ? contact : identify(contact, customer);
}

/** An account that was chosen is one of the customer it was chosen for: another has others. */
function identify(contact: OpenContact, customer: Customer360): OpenContact {
  const matched: OpenContact = { ...contact, caller: { kind: 'matched', customer } };
  const isSame = customerOf(contact)?.profile.id === customer.profile.id;
  return isSame || contact.core.accountId === null
    ? matched
    : withCore(matched, { accountId: null });
}

/** What is said later is later than this, whatever clock it was timed by. */
function lastSaidAtMs({ utterances }: OpenContact): number {
  return utterances.at(-1)?.atMs ?? 0;
}

/** Takes in what was said: each id once, in the order it was said, however it arrived. */
function hear(contact: OpenContact, said: readonly KeptUtterance[]): OpenContact {
  const byId = new Map(contact.utterances.map((utterance) => [utterance.id, utterance]));
  for (const utterance of said) {
    if (!byId.has(utterance.id)) byId.set(utterance.id, utterance);
  }
  if (byId.size === contact.utterances.length) return contact;
  return { ...contact, utterances: [...byId.values()].sort((a, b) => a.atMs - b.atMs) };
}

function correct(
  contact: OpenContact,
  utteranceId: string,
  label: SentimentLabel | null,
): OpenContact {
  const others = contact.core.corrections.filter((one) => one.utteranceId !== utteranceId);
  return withCore(contact, {
    corrections: label === null ? others : [...others, { utteranceId, label }],
  });
}

function termsOf(terms: Omit<OfferOnContact, 'outcome' | 'atMs'>) {
  const { offerId, offerVersion, faceValueMinor, costMinor, currency, accountId } = terms;
  const made = { offerId, offerVersion, faceValueMinor, costMinor, currency };
  return accountId === undefined ? made : { ...made, accountId };
}

function putOffer(contact: OpenContact, offer: OfferOnContact): OpenContact {
  const others = contact.core.offers.filter((one) => one.offerId !== offer.offerId);
  return withCore(contact, { offers: [...others, offer] });
}
