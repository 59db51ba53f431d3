import type { LocalizedText } from '../languages.ts';
import { compilePredicate } from '../offers/predicate-compile.ts';
import { advance, canGoBack, currentStep } from './advance.ts';
import { fillText } from './fill-text.ts';
import type { PlaybookStep } from './playbook.ts';
import type { PlaybookRun } from './run.ts';
import { answersGiven } from './settle.ts';
import { answersOf, type ShownStep, stepOf, waysOutOf } from './step.ts';
import { offerAt } from './step-offer.ts';
import type { PlaybookSubject } from './subject.ts';
import type { PlaybookNames } from './variables.ts';
import type { PlaybookView, StepView } from './view.ts';

/** A run as the agent sees it now: the step at hand, what comes next where that is certain, what is due first. */
export function stepView(
  run: PlaybookRun,
  subject: PlaybookSubject,
  names: PlaybookNames,
): PlaybookView {
  const fill = (text: LocalizedText, step: PlaybookStep | null): LocalizedText =>
    fillText(text, { subject, names, offer: offerInText(run, step, subject) });
  const step = shownStep(currentStep(run));
  const next = step === null ? null : certainNext(run, step, subject);
  const { playbook } = run;
  return {
    playbookId: playbook.id,
    version: playbook.version,
    name: fill(playbook.name, step),
    blockedBy: unresolved(run, subject).map(({ id, say, resolve }) => ({
      id,
      say: fill(say, step),
      resolve: fill(resolve, step),
    })),
    step: step === null ? null : viewOf(run, step, subject, (text) => fill(text, step)),
    next: next === null ? null : fill(next.text, next),
    taken: run.taken
      .filter(({ stepId }) => stepOf(playbook, stepId)?.kind !== 'check')
      .map(({ stepId, outcome }) => ({ stepId, outcome })),
    canGoBack: canGoBack(run, subject),
  };
}

/** The preconditions whose obstacle is still there. */
function unresolved(run: PlaybookRun, { facts, history }: PlaybookSubject) {
  const asked = { facts, history, answers: answersGiven(run) };
  return run.playbook.preconditions.filter(({ blocks }) => compilePredicate(blocks)(asked));
}

function viewOf(
  run: PlaybookRun,
  step: ShownStep,
  subject: PlaybookSubject,
  fill: (text: LocalizedText) => LocalizedText,
): StepView {
  return {
    id: step.id,
    kind: step.kind,
    text: fill(step.text),
    answers: answersOf(step).map(({ id, label }) => ({ id, label: fill(label) })),
    offerId: offerAt(run.playbook, step, subject)?.offerId ?? null,
    queue: step.kind === 'hand-over' ? step.queue : null,
    cancels: step.kind === 'close' && step.cancels,
  };
}

/** The step that every outcome of the one at hand leads to, as things stand; null where they part. */
function certainNext(
  run: PlaybookRun,
  step: PlaybookStep,
  subject: PlaybookSubject,
): ShownStep | null {
  const [first, ...others] = waysOutOf(step).map(
    ({ outcome }) => advance(run, outcome, 0, subject).current,
  );
  if (first === undefined || first === null) return null;
  return others.every((id) => id === first) ? shownStep(stepOf(run.playbook, first)) : null;
}

/** What `{{offer.name}}` means at a step: the offer made there, else the newest that was not declined. */
function offerInText(run: PlaybookRun, step: PlaybookStep | null, subject: PlaybookSubject) {
  const here = step === null ? null : offerAt(run.playbook, step, subject);
  return here ?? subject.offersPut.findLast(({ outcome }) => outcome !== 'declined') ?? null;
}

function shownStep(step: PlaybookStep | null): ShownStep | null {
  return step === null || step.kind === 'check' ? null : step;
}
