import { workingDayAfter } from '../../../shared/domain/follow-ups/working-day.ts';
import { type LocalDate, localDateAt } from '../../../shared/domain/reporting/local-date.ts';
import {
  type FeedbackCause,
  type FeedbackOutcome,
  isUnhappy,
} from '../../../shared/domain/surveys/feedback-call.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import { mayBeAskedAbout } from '../../surveys/feedback-settings.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import { DEMO_SETTINGS } from '../company.ts';
import { csatOf, type Impression } from './customers-opinion.ts';
import type { AfterContact, ToldSurvey } from './year-survey.ts';

/** One time an agent called to hear how it went. */
export type FeedbackAttempt = FeedbackOutcome & { readonly atMs: number };

/** A feedback call as the year has left it. */
export type ToldFeedbackCall = {
  readonly cause: FeedbackCause;
  readonly madeAtMs: number;
  readonly dueOn: LocalDate;
  readonly attempts: readonly FeedbackAttempt[];
  /** Null while it is still to be made. */
  readonly doneAtMs: number | null;
};

const REACHED = 0.68;
const LATE = 0.12;
/** How many are forgotten: supervisors see to it that few stay so. */
const FORGOTTEN = { lately: 0.1, before: 0.006 } as const;
const LATELY_MS = 21 * DAY_MS;
const NOT_REACHED: FeedbackOutcome = { reached: false, resolved: null, score: null };

/** The call after a save, or after an answer that says the customer is not content; null where none is due. */
export function feedbackCallAfter(
  after: AfterContact,
  survey: ToldSurvey | null,
): ToldFeedbackCall | null {
  const { settings, contact } = after;
  const from = causeOf(after, survey);
  if (from === null || !mayBeAskedAbout(settings, contact.reason)) return null;
  const { cause, fromMs, madeAtMs } = from;
  const { after: causes, workingDaysLater } = settings.feedbackCalls;
  if (!causes.includes(cause)) return null;
  const fromDay = localDateAt(fromMs, DEMO_SETTINGS.timeZone);
  const dueOn = workingDayAfter(fromDay, workingDaysLater, settings.feedbackCalls);
  return { cause, madeAtMs, ...calls(dueOn, after) };
}

/** What was first: a save, as the contact was closed. */
function causeOf({ contact, closedAtMs }: AfterContact, survey: ToldSurvey | null) {
  if (contact.saveResult === 'saved') {
    return { cause: 'saved', fromMs: contact.endedAtMs, madeAtMs: closedAtMs } as const;
  }
  const answer = survey?.kind === 'csat' ? survey.answer : null;
  if (!answer || !isUnhappy(answer.score)) return null;
  return { cause: 'unhappy', fromMs: answer.atMs, madeAtMs: answer.atMs } as const;
}

/** Tries on the day it is due, or some days late, until somebody is there or it is given up. */
function calls(
  firstDueOn: LocalDate,
  { settings, random, asOfMs, impression }: AfterContact,
): Pick<ToldFeedbackCall, 'dueOn' | 'attempts' | 'doneAtMs'> {
  const { feedbackCalls } = settings;
  const attempts: FeedbackAttempt[] = [];
  let dueOn = firstDueOn;
  const isLately = officeHour(dueOn, random) > asOfMs - LATELY_MS;
  const isForgotten = random.chance(isLately ? FORGOTTEN.lately : FORGOTTEN.before);
  while (!isForgotten) {
    const lateMs = random.chance(LATE) ? random.int(1, 4) * DAY_MS : 0;
    const atMs = officeHour(dueOn, random) + lateMs;
    if (atMs >= asOfMs) break;
    const outcome = random.chance(REACHED) ? heard(impression, random) : NOT_REACHED;
    attempts.push({ ...outcome, atMs });
    if (outcome.reached || attempts.length >= feedbackCalls.attempts) {
      return { dueOn, attempts, doneAtMs: atMs };
    }
    dueOn = workingDayAfter(localDateAt(atMs, DEMO_SETTINGS.timeZone), 1, feedbackCalls);
  }
  return { dueOn, attempts, doneAtMs: null };
}

function heard(impression: Impression, random: SeededRandom): FeedbackOutcome {
  return {
    reached: true,
    resolved: random.chance(0.1) ? null : random.chance(impression.isSolved ? 0.92 : 0.3),
    score: random.chance(0.85) ? csatOf(impression, random) : null,
  };
}

/** Between 8 and 15 hours UTC: by day in Oslo, summer and winter. */
function officeHour(day: LocalDate, random: SeededRandom): number {
  return Date.parse(`${day}T08:00:00Z`) + random.int(0, 7 * 3_600) * 1_000;
}
