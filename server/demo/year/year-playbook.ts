import { guardrailProfileFor } from '../../../shared/domain/guardrails/profile-for.ts';
import type { DispositionCode, StepId } from '../../../shared/domain/ids.ts';
import { advance, currentStep } from '../../../shared/domain/playbooks/advance.ts';
import { leadingRun } from '../../../shared/domain/playbooks/choose-playbook.ts';
import { playbookSubject } from '../../../shared/domain/playbooks/contact-subject.ts';
import { follow } from '../../../shared/domain/playbooks/follow.ts';
import type { Playbook, PlaybookStep } from '../../../shared/domain/playbooks/playbook.ts';
import type { PlaybookRun } from '../../../shared/domain/playbooks/run.ts';
import { answersOf, stepOf, waysOutOf } from '../../../shared/domain/playbooks/step.ts';
import type { PlaybookSubject } from '../../../shared/domain/playbooks/subject.ts';
import { type LedBy, PRESENTED_BEFORE_MS, reasonSetAtMs } from '../facts-of-story.ts';
import type { DemoContact, DemoOffer } from '../story.ts';
import { decideOn, type OfferTalk } from './save-attempt-of-year.ts';

const SECOND_MS = 1_000;

/**
 * The way a contact about leaving took through its playbook, by the product's own rules: from the reason
 * over the offers that were made to the close it ended with. Where no answer leads there the playbook
 * stays where it is, as it does under an agent who has left it. Null where none leads the contact.
 */
export function ledThrough(
  talk: OfferTalk,
  contact: DemoContact,
  offers: readonly DemoOffer[],
): LedBy | null {
  const startedAtMs = reasonSetAtMs(talk.connectedAtMs);
  const subject = subjectOf(talk);
  let run = leadingRun(null, talk.reference.playbooks, startedAtMs, subject);
  if (run === null) return null;
  const course = courseOf(talk, contact);
  let fromMs = startedAtMs;
  let seen = subject;
  for (const [index, offer] of offers.entries()) {
    const { offerId, atMs, outcome } = offer;
    const presentedAtMs = atMs - PRESENTED_BEFORE_MS;
    run = talkUntilOffer(run, { fromMs, untilMs: presentedAtMs }, seen, course);
    run = follow(run, { kind: 'offer-presented', offerId }, presentedAtMs, seen);
    seen = withPut(subject, offers.slice(0, index + 1));
    const answered = outcome === 'accepted' ? 'offer-accepted' : 'offer-declined';
    run = follow(run, { kind: answered, offerId }, atMs, seen);
    fromMs = atMs;
  }
  const untilMs = contact.cancelCompletedAtMs ?? contact.endedAtMs - 15 * SECOND_MS;
  run = talkUntilClose(run, { fromMs, untilMs }, seen, course);
  return { run, startedAtMs };
}

type Span = { readonly fromMs: number; readonly untilMs: number };

/** Where a contact goes, whichever questions lead there. */
type Course = {
  /** How long the answer to a question takes. */
  readonly pauseMs: () => number;
  readonly isOpen: (step: PlaybookStep, outcome: string) => boolean;
  readonly isItsClose: (step: PlaybookStep) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
};

function courseOf({ random }: OfferTalk, contact: DemoContact): Course {
  const cancels = contact.cancelCompletedAtMs !== null;
  const endsWith = (disposition: DispositionCode | null) =>
    disposition === null || disposition === contact.disposition;
  return {
    pauseMs: () => random.int(4, 9) * SECOND_MS,
    pick: (from) => random.pick(from),
    // Another reason, or a refusal, would be a fact of the contact.
    isOpen: (step, outcome) => {
      const answer = answersOf(step).find(({ id }) => id === outcome);
      if (answer === undefined) return true;
      return answer.refusal !== true && (answer.reason ?? contact.reason) === contact.reason;
    },
    isItsClose: (step) =>
      step.kind === 'close' && step.cancels === cancels && (cancels || endsWith(step.disposition)),
  };
}

function talkUntilOffer(
  run: PlaybookRun,
  { fromMs, untilMs }: Span,
  subject: PlaybookSubject,
  course: Course,
): PlaybookRun {
  let at = run;
  let nowMs = fromMs;
  for (let step = currentStep(at); step !== null; step = currentStep(at)) {
    if (isOffer(step) || wasTaken(at, step)) break;
    const ways = openWays(step, course).filter(
      ({ next }) => stepsTo(isOffer, run.playbook, next, course) !== null,
    );
    if (ways.length === 0) break;
    nowMs = Math.min(untilMs, nowMs + course.pauseMs());
    at = advance(at, course.pick(ways).outcome, nowMs, subject);
  }
  return at;
}

function talkUntilClose(
  run: PlaybookRun,
  { fromMs, untilMs }: Span,
  subject: PlaybookSubject,
  course: Course,
): PlaybookRun {
  const { playbook } = run;
  let at = run;
  let nowMs = fromMs;
  for (let step = currentStep(at); step !== null; step = currentStep(at)) {
    if (wasTaken(at, step)) break;
    const isClose = course.isItsClose(step);
    const way = isClose ? openWays(step, course)[0] : nearestWay(playbook, step, course);
    if (way === undefined) break;
    nowMs = isClose ? untilMs : Math.min(untilMs, nowMs + course.pauseMs());
    at = advance(at, way.outcome, nowMs, subject);
  }
  return at;
}

function isOffer({ kind }: PlaybookStep): boolean {
  return kind === 'offer';
}

function wasTaken({ taken }: PlaybookRun, { id }: PlaybookStep): boolean {
  return taken.some(({ stepId }) => stepId === id);
}

/** How the step may end: of an offer that nobody makes, with none. */
function openWays(step: PlaybookStep, course: Course): ReturnType<typeof waysOutOf> {
  const ways = waysOutOf(step).filter(({ outcome }) => course.isOpen(step, outcome));
  return step.kind === 'offer' ? ways.filter(({ outcome }) => outcome === 'none') : ways;
}

/** The way out that leads to the wanted close over the fewest steps. */
function nearestWay(playbook: Playbook, step: PlaybookStep, course: Course) {
  let nearest: { readonly outcome: string; readonly steps: number } | undefined;
  for (const { outcome, next } of openWays(step, course)) {
    const steps = stepsTo(course.isItsClose, playbook, next, course);
    if (steps !== null && steps < (nearest?.steps ?? Number.POSITIVE_INFINITY)) {
      nearest = { outcome, steps };
    }
  }
  return nearest;
}

/** How many steps it is to the nearest of those; null where none is ahead. */
function stepsTo(
  isWanted: (step: PlaybookStep) => boolean,
  playbook: Playbook,
  from: StepId | null,
  course: Course,
): number | null {
  const seen = new Set<StepId>();
  let reached = from === null ? [] : [from];
  for (let steps = 1; reached.length > 0; steps += 1) {
    const ahead: StepId[] = [];
    for (const id of reached) {
      const step = seen.has(id) ? null : stepOf(playbook, id);
      if (step === null) continue;
      if (isWanted(step)) return steps;
      seen.add(id);
      for (const { next } of openWays(step, course)) if (next !== null) ahead.push(next);
    }
    reached = ahead;
  }
  return null;
}

function subjectOf(talk: OfferTalk): PlaybookSubject {
  const { reference, known } = talk;
  const { jurisdiction } = known.customer.profile;
  return playbookSubject({
    ...decideOn(talk),
    reasons: reference.reasons,
    profile: guardrailProfileFor(jurisdiction, reference.guardrails),
  });
}

/** The subject once these have been put to the customer. */
function withPut(subject: PlaybookSubject, put: readonly DemoOffer[]): PlaybookSubject {
  const outcomes = new Map(put.map(({ offerId, outcome }) => [offerId, outcome]));
  return {
    ...subject,
    offers: subject.offers.filter(({ offerId }) => !outcomes.has(offerId)),
    offersPut: subject.offers.flatMap((offer) => {
      const outcome = outcomes.get(offer.offerId);
      return outcome === undefined ? [] : [{ ...offer, outcome }];
    }),
  };
}
