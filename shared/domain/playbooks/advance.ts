import type { Playbook, PlaybookStep } from './playbook.ts';
import type { PlaybookRun } from './run.ts';
import { goTo, MOST_STEPS_TAKEN, nextAfter, withTaken } from './settle.ts';
import { effectOf, stepOf, waysOutOf } from './step.ts';
import { offerAt } from './step-offer.ts';
import { type PlaybookSubject, subjectAfter } from './subject.ts';

/** Begins a playbook: at its first step that waits for the agent. */
export function startRun(playbook: Playbook, atMs: number, subject: PlaybookSubject): PlaybookRun {
  return goTo({ playbook, taken: [], current: null }, playbook.start, atMs, subject);
}

/** The step at hand; null once the playbook has ended. */
export function currentStep(run: PlaybookRun): PlaybookStep | null {
  return run.current === null ? null : stepOf(run.playbook, run.current);
}

/**
 * Ends the step at hand and goes on to the next that waits for the agent, through checks, and through
 * offers with nothing to offer. `outcome`: an answer's id, `accepted`, `declined` or `none` of an offer,
 * else `done`. What the outcome brings about (the reason, a refusal) already counts on the way, whether
 * or not the subject knows of it yet. An outcome that the step does not have gives back the same run.
 */
export function advance(
  run: PlaybookRun,
  outcome: string,
  atMs: number,
  subject: PlaybookSubject,
): PlaybookRun {
  const step = currentStep(run);
  if (step === null || !waysOutOf(step).some((way) => way.outcome === outcome)) return run;
  if (run.taken.length >= MOST_STEPS_TAKEN) return { ...run, current: null };
  const after = subjectAfter(subject, effectOf(step, outcome));
  const taken = withTaken(run, { stepId: step.id, outcome, atMs });
  return goTo(taken, nextAfter(step, outcome), atMs, after);
}

/**
 * Back to the last step that the agent ended, which is taken again; what was passed without them since
 * is passed anew. The same run where there is none. What was recorded stays recorded.
 */
export function goBack(run: PlaybookRun, subject: PlaybookSubject): PlaybookRun {
  const index = lastByAgent(run, subject);
  const last = run.taken[index];
  return last === undefined
    ? run
    : { ...run, taken: run.taken.slice(0, index), current: last.stepId };
}

/** Whether {@link goBack} leads anywhere. */
export function canGoBack(run: PlaybookRun, subject: PlaybookSubject): boolean {
  return lastByAgent(run, subject) !== -1;
}

/** An offer passed by `none` with still nothing to offer was passed without the agent. */
function lastByAgent(run: PlaybookRun, subject: PlaybookSubject): number {
  return run.taken.findLastIndex(({ stepId, outcome }) => {
    const step = stepOf(run.playbook, stepId);
    if (step === null || step.kind === 'check') return false;
    return (
      step.kind !== 'offer' || outcome !== 'none' || offerAt(run.playbook, step, subject) !== null
    );
  });
}
