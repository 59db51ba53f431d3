import type { Fact, FactType } from '../../shared/protocol/fact.ts';
import type { Applier, ApplyContext } from './applier.ts';
import { applyAgentStateChanged } from './appliers/agent-state-changed.ts';
import {
  applyCancelCompleted,
  applyCancelRequested,
  applyCancelWithdrawn,
} from './appliers/cancel.ts';
import { applyConfirmationQueued } from './appliers/confirmation-queued.ts';
import { applyContactAccepted } from './appliers/contact-accepted.ts';
import { applyAccountChosen } from './appliers/contact-account.ts';
import { applyCustomerChosen, applyCustomerCreated } from './appliers/contact-customer.ts';
import { applyContactEnded } from './appliers/contact-ended.ts';
import { applyContactIntentSet } from './appliers/contact-intent.ts';
import { applyContactReasonSet } from './appliers/contact-reason.ts';
import { applyContactWrappedUp } from './appliers/contact-wrapped-up.ts';
import { applyFcrClaimed, applyFcrConfirmed } from './appliers/fcr.ts';
import { applyFeedbackRecorded } from './appliers/feedback-recorded.ts';
import { keptOnly } from './appliers/kept-only.ts';
import { applyLeaseClosed } from './appliers/lease-closed.ts';
import { applyOfferAccepted, applyOfferDeclined, applyOfferPresented } from './appliers/offer.ts';
import { applyPromiseKept } from './appliers/promise-kept.ts';
import { applyPromiseMade } from './appliers/promise-made.ts';
import { applySentimentAlerted, applySentimentCorrected } from './appliers/sentiment.ts';
import { applySuggestionDismissed, applySuggestionShown } from './appliers/suggestion.ts';

/** A new type of fact does not compile until it is said here what it does. */
const APPLIERS: { readonly [T in FactType]: Applier<T> } = {
  'agent.state-changed': applyAgentStateChanged,
  'contact.accepted': applyContactAccepted,
  'contact.customer-chosen': applyCustomerChosen,
  'customer.created': applyCustomerCreated,
  'contact.reason-set': applyContactReasonSet,
  'contact.intent-set': applyContactIntentSet,
  'sentiment.corrected': applySentimentCorrected,
  'sentiment.alerted': applySentimentAlerted,
  'contact.ended': applyContactEnded,
  'experiment.assigned': keptOnly,
  'suggestion.shown': applySuggestionShown,
  'suggestion.dismissed': applySuggestionDismissed,
  'offer.presented': applyOfferPresented,
  'offer.accepted': applyOfferAccepted,
  'offer.declined': applyOfferDeclined,
  'cancel.requested': applyCancelRequested,
  'cancel.withdrawn': applyCancelWithdrawn,
  'cancel.completed': applyCancelCompleted,
  'fcr.claimed': applyFcrClaimed,
  'fcr.confirmed': applyFcrConfirmed,
  'promise.made': applyPromiseMade,
  'promise.kept': applyPromiseKept,
  'feedback.recorded': applyFeedbackRecorded,
  'contact.wrapped-up': applyContactWrappedUp,
  'contact.account-chosen': applyAccountChosen,
  'refusal.recorded': keptOnly,
  'refusal.withdrawn': keptOnly,
  'disclosure.given': keptOnly,
  'reminder.given': keptOnly,
  'confirmation.queued': applyConfirmationQueued,
  'playbook.started': keptOnly,
  'playbook.step-taken': keptOnly,
  'lease.closed': applyLeaseClosed,
};

/** Applies one stored fact to the projections. */
export function applyFact(fact: Fact, context: ApplyContext): Promise<void> {
  // The type of a union's member and its applier go together, which the compiler cannot see.
  const apply = APPLIERS[fact.type] as (fact: Fact, context: ApplyContext) => Promise<void>;
  return apply(fact, context);
}
