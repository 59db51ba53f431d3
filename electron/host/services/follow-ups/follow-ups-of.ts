import type { DayView } from '../../../../shared/contract/views.ts';
import type { AgentFollowUps } from '../../../../shared/schema/follow-ups.ts';
import { attemptOf } from './followed-up-queries.ts';

type KnownFollowUps = {
  /** The server's list, as old as the last connection. */
  readonly told: AgentFollowUps;
  /** Promises made at this workstation, which the server may not have heard of. */
  readonly own: DayView['promises'];
  readonly followedUp: ReadonlySet<string>;
};

/**
 * What the agent is still to do: what the server told and what was promised here, without what was seen
 * to here or, as the server says, elsewhere; the first due first.
 */
export function followUpsOf({
  told,
  own,
  followedUp,
}: KnownFollowUps): Pick<DayView, 'promises' | 'feedbackCalls'> {
  const toldIds = new Set(told.promises.map(({ promiseId }) => promiseId));
  const kept = new Set(told.kept);
  const promises = [
    ...told.promises,
    ...own.filter(({ promiseId }) => !toldIds.has(promiseId) && !kept.has(promiseId)),
  ];
  return {
    promises: promises
      .filter(({ promiseId }) => !followedUp.has(promiseId))
      .toSorted((a, b) => a.dueAtMs - b.dueAtMs),
    feedbackCalls: told.feedbackCalls.filter((call) => !followedUp.has(attemptOf(call))),
  };
}
