import type { RandomBytes } from '../../../../shared/domain/ids.ts';
import { grantsToReturn } from '../approvals/grants-to-return.ts';
import { moodAlertDue } from '../conversation/mood-alert.ts';
import { experimentDue } from '../decisioning/experiment-due.ts';
import { confirmationDue } from '../guardrails/confirmation.ts';
import { leadSteps } from '../playbook/lead.ts';
import type { InsightContext } from './insight-context.ts';
import type { OpenContact } from './open-contact.ts';
import { type ContactStep, reduceContact } from './reduce-contact.ts';

/** A contact after some steps and after all that follows from them; `steps` are both, in order. */
export type Advanced = { readonly after: OpenContact; readonly steps: readonly ContactStep[] };

/**
 * Folds steps into a contact together with what they bring about by themselves: a written confirmation,
 * where the playbook goes, grants that are handed back, word to supervisors of a fall in mood, and on
 * which side of a comparison it is. What belongs together is recorded together.
 */
export function withConsequences(
  before: OpenContact,
  steps: readonly ContactStep[],
  context: InsightContext,
  random: RandomBytes,
): Advanced {
  const done = steps.reduce(reduceContact, before);
  const fact = confirmationDue(done, context, random);
  const queued: ContactStep[] = fact === null ? [] : [{ kind: 'fact', fact, atMs: context.nowMs }];
  const confirmed = queued.reduce(reduceContact, done);
  const led = leadSteps(before, confirmed, steps, context);
  const followed = led.reduce(reduceContact, confirmed);
  const returned = grantsToReturn(followed, steps, { ...context, agentId: context.agent.id }).map(
    (fact): ContactStep => ({ kind: 'fact', fact, atMs: context.nowMs }),
  );
  const handedBack = returned.reduce(reduceContact, followed);
  const alert = moodAlertDue(handedBack, context);
  const alerted: ContactStep[] =
    alert === null ? [] : [{ kind: 'fact', fact: alert, atMs: context.nowMs }];
  const told = alerted.reduce(reduceContact, handedBack);
  const assignment = experimentDue(told, context);
  const assigned: ContactStep[] =
    assignment === null ? [] : [{ kind: 'fact', fact: assignment, atMs: context.nowMs }];
  return {
    after: assigned.reduce(reduceContact, told),
    steps: [...steps, ...queued, ...led, ...returned, ...alerted, ...assigned],
  };
}
