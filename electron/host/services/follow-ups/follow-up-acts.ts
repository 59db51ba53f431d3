import { HostError } from '../../../../shared/contract/host-error.ts';
import type { DayView } from '../../../../shared/contract/views.ts';
import type { FeedbackOutcome } from '../../../../shared/domain/surveys/feedback-call.ts';
import type { HostParts } from '../../host-parts.ts';
import type { FactDraft } from '../../outbox/fact-draft.ts';
import { attemptOf, createFollowedUpQueries } from './followed-up-queries.ts';

export type FollowUpActs = {
  /** What was promised has been done; throws HostError `not-allowed-now` for what is not on the list. */
  keepPromise(promiseId: string): void;
  /** The feedback call was made or tried. */
  recordFeedback(callId: string, outcome: FeedbackOutcome): void;
};

type Options = {
  readonly day: () => DayView;
  /** Records a fact, and what `projection` writes, as one. */
  readonly record: (draft: FactDraft, projection: () => void) => void;
};

/** Sees to follow-ups between contacts, with or without the server. */
export function createFollowUpActs(
  { durable, clock }: Pick<HostParts, 'durable' | 'clock'>,
  { day, record }: Options,
): FollowUpActs {
  const followedUp = createFollowedUpQueries(durable);
  return {
    keepPromise: (promiseId) => {
      const promise = day().promises.find((one) => one.promiseId === promiseId);
      if (promise === undefined) throw notOnTheList();
      const { contactId } = promise;
      record({ type: 'promise.kept', payload: { contactId, promiseId } }, () =>
        followedUp.put(promiseId, clock.nowMs()),
      );
    },
    recordFeedback: (callId, { reached, resolved, score }) => {
      const call = day().feedbackCalls.find((one) => one.callId === callId);
      if (call === undefined) throw notOnTheList();
      // Who was not reached has said nothing.
      const said = reached ? { resolved, score } : { resolved: null, score: null };
      const payload = { contactId: call.contactId, reached, ...said };
      record({ type: 'feedback.recorded', payload }, () =>
        followedUp.put(attemptOf(call), clock.nowMs()),
      );
    },
  };
}

function notOnTheList(): HostError {
  return new HostError('not-allowed-now', 'It is not on the list (any more).');
}
