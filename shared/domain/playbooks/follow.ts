import type { OfferId, ReasonCode, StepId } from '../ids.ts';
import { advance, currentStep } from './advance.ts';
import type { PlaybookStep } from './playbook.ts';
import type { PlaybookRun } from './run.ts';
import { endsByItself, goTo, nextAfter } from './settle.ts';
import { answersOf, effectOf, stepOf, waysOutOf } from './step.ts';
import { ruleMeans } from './step-offer.ts';
import type { PlaybookSubject } from './subject.ts';

/** What happens on a contact beside the playbook's own answers. */
export type PlaybookEvent =
  | {
      readonly kind: 'offer-presented' | 'offer-accepted' | 'offer-declined';
      readonly offerId: OfferId;
    }
  | { readonly kind: 'reason-set'; readonly reason: ReasonCode }
  | { readonly kind: 'refusal-recorded' }
  | { readonly kind: 'cancel-completed' }
  /** Anything else that may leave an offer step without an offer. */
  | { readonly kind: 'situation-changed' };

/**
 * The run after something happened on the contact: it moves to the step that matches, or stays. An
 * offer ends its offer step, a reason or a refusal answers the question that asks for it, a completed
 * cancellation leads to the step that closes with it. What the run already knows changes nothing, so
 * an answer of the playbook may be told again as an event. Never throws, never blocks.
 *
 * `subject`: as it is with the event; an offer must be in its `offersPut` or `offers` to be known.
 */
export function follow(
  run: PlaybookRun,
  event: PlaybookEvent,
  atMs: number,
  subject: PlaybookSubject,
): PlaybookRun {
  if (run.current === null) return run;
  const moved = move(run, event, atMs, subject) ?? run;
  return moved === run ? settle(run, atMs, subject) : moved;
}

function move(
  run: PlaybookRun,
  event: PlaybookEvent,
  atMs: number,
  subject: PlaybookSubject,
): PlaybookRun | null {
  switch (event.kind) {
    case 'offer-presented':
    case 'offer-accepted':
    case 'offer-declined':
      return followOffer(run, event, atMs, subject);
    case 'reason-set':
      return followReason(run, event.reason, atMs, subject);
    case 'refusal-recorded':
      return followRefusal(run, atMs, subject);
    case 'cancel-completed': {
      const close = nearest(run, subject, isCancelling);
      return close === null ? null : { ...run, current: close.id };
    }
    case 'situation-changed':
      return null;
  }
}

/** Passes what now ends by itself, such as an offer step when offers have been locked. */
function settle(run: PlaybookRun, atMs: number, subject: PlaybookSubject): PlaybookRun {
  const step = currentStep(run);
  if (step === null || endsByItself(run, step, subject) === null) return run;
  return goTo(run, run.current, atMs, subject);
}

function followOffer(
  run: PlaybookRun,
  event: Extract<PlaybookEvent, { offerId: OfferId }>,
  atMs: number,
  subject: PlaybookSubject,
): PlaybookRun | null {
  const { offerId, kind } = event;
  const offer = [...subject.offersPut, ...subject.offers].find((one) => one.offerId === offerId);
  if (offer === undefined || !run.playbook.saveAttempts) return null;
  const step = nearest(run, subject, (one) => one.kind === 'offer' && ruleMeans(one.rule, offer));
  if (step === null) return null;
  const at = { ...run, current: step.id };
  if (kind === 'offer-presented') return at;
  return advance(at, kind === 'offer-accepted' ? 'accepted' : 'declined', atMs, subject);
}

function followReason(
  run: PlaybookRun,
  reason: ReasonCode,
  atMs: number,
  subject: PlaybookSubject,
): PlaybookRun | null {
  if (effectsSoFar(run).reason === reason) return null;
  const names = (step: PlaybookStep): boolean =>
    answersOf(step).some((answer) => answer.reason === reason);
  // What must be said or asked before the question is not passed over.
  const step = search(run, names, (passed) => {
    if (passed.kind === 'check') return checkedWay(run, passed, subject);
    return passed.kind === 'say' ? [passed.next] : [];
  });
  if (step === null) return null;
  const at = { ...run, current: step.id };
  const [answer, another] = answersOf(step).filter((one) => one.reason === reason);
  return answer === undefined || another !== undefined ? at : advance(at, answer.id, atMs, subject);
}

function followRefusal(
  run: PlaybookRun,
  atMs: number,
  subject: PlaybookSubject,
): PlaybookRun | null {
  if (effectsSoFar(run).refusal) return null;
  const refusalOf = (step: PlaybookStep) => answersOf(step).find(({ refusal }) => refusal === true);
  const step = nearest(run, subject, (one) => refusalOf(one) !== undefined);
  const answer = step === null ? undefined : refusalOf(step);
  if (step !== null && answer !== undefined) {
    return advance({ ...run, current: step.id }, answer.id, atMs, subject);
  }
  const close = nearest(run, subject, isCancelling);
  return close === null ? null : { ...run, current: close.id };
}

function isCancelling(step: PlaybookStep): boolean {
  return step.kind === 'close' && step.cancels;
}

/** The last reason named in the playbook, and whether a refusal was. */
function effectsSoFar(run: PlaybookRun): { reason: ReasonCode | null; refusal: boolean } {
  let reason: ReasonCode | null = null;
  let refusal = false;
  for (const { stepId, outcome } of run.taken) {
    const step = stepOf(run.playbook, stepId);
    if (step === null) continue;
    const effect = effectOf(step, outcome);
    reason = effect.reason ?? reason;
    refusal ||= effect.refusal;
  }
  return { reason, refusal };
}

/**
 * The step at hand or the nearest ahead that is wanted, by fewest steps between; of equals the one
 * written first. Of checks on the way, the branch that this contact would take as things stand; where
 * that leads to none, any branch, because what they ask may not have been answered yet.
 */
function nearest(
  run: PlaybookRun,
  subject: PlaybookSubject,
  isWanted: (step: PlaybookStep) => boolean,
): PlaybookStep | null {
  const everyWay = (step: PlaybookStep) => waysOutOf(step).map(({ next }) => next);
  const likely = (step: PlaybookStep) =>
    step.kind === 'check' ? checkedWay(run, step, subject) : everyWay(step);
  return search(run, isWanted, likely) ?? search(run, isWanted, everyWay);
}

/** The one way this contact would go through a check. */
function checkedWay(
  run: PlaybookRun,
  step: PlaybookStep,
  subject: PlaybookSubject,
): readonly (StepId | null)[] {
  return [nextAfter(step, endsByItself(run, step, subject) ?? 'otherwise')];
}

function search(
  run: PlaybookRun,
  isWanted: (step: PlaybookStep) => boolean,
  waysFrom: (step: PlaybookStep) => readonly (StepId | null)[],
): PlaybookStep | null {
  const open: (StepId | null)[] = [run.current];
  const seen = new Set<StepId>();
  for (const id of open) {
    const step = id === null || seen.has(id) ? null : stepOf(run.playbook, id);
    if (step === null) continue;
    seen.add(step.id);
    if (isWanted(step)) return step;
    open.push(...waysFrom(step));
  }
  return null;
}
