import type { StepId } from '../ids.ts';
import { compilePredicate } from '../offers/predicate-compile.ts';
import type { PlaybookStep } from './playbook.ts';
import type { PlaybookRun, StepTaken } from './run.ts';
import { branchOutcome, stepOf, waysOutOf } from './step.ts';
import { offerAt } from './step-offer.ts';
import type { PlaybookSubject } from './subject.ts';

/** A playbook that has gone round this often has nothing more to say: it ends. */
export const MOST_STEPS_TAKEN = 1000;

/** How each step ended so far, by its id; the last time counts. */
export function answersGiven(run: PlaybookRun): ReadonlyMap<string, string> {
  return new Map(run.taken.map(({ stepId, outcome }) => [stepId, outcome]));
}

/**
 * How a step ends without the agent: a check by the first branch that holds, an offer with nothing to
 * offer by `none`. Null where the step waits for the agent.
 */
export function endsByItself(
  run: PlaybookRun,
  step: PlaybookStep,
  subject: PlaybookSubject,
): string | null {
  if (step.kind === 'offer') return offerAt(run.playbook, step, subject) === null ? 'none' : null;
  if (step.kind !== 'check') return null;
  const { facts, history } = subject;
  const asked = { facts, history, answers: answersGiven(run) };
  const index = step.branches.findIndex(({ when }) => compilePredicate(when)(asked));
  return index === -1 ? 'otherwise' : branchOutcome(index);
}

/**
 * Goes to a step and on through all that end by themselves. A step that does not exist, and a round
 * that nobody waits in, end the playbook. Never throws.
 */
export function goTo(
  run: PlaybookRun,
  target: StepId | null,
  atMs: number,
  subject: PlaybookSubject,
): PlaybookRun {
  const passed = new Set<StepId>();
  let at: PlaybookRun = run;
  let next = target;
  while (next !== null && !passed.has(next) && at.taken.length < MOST_STEPS_TAKEN) {
    passed.add(next);
    const step = stepOf(at.playbook, next);
    if (step === null) break;
    const outcome = endsByItself(at, step, subject);
    if (outcome === null) return { ...at, current: step.id };
    at = withTaken(at, { stepId: step.id, outcome, atMs });
    next = nextAfter(step, outcome);
  }
  return { ...at, current: null };
}

export function withTaken(run: PlaybookRun, taken: StepTaken): PlaybookRun {
  return { ...run, taken: [...run.taken, taken] };
}

/** Where an outcome leads; null where the playbook ends with it. */
export function nextAfter(step: PlaybookStep, outcome: string): StepId | null {
  return waysOutOf(step).find((way) => way.outcome === outcome)?.next ?? null;
}
