import { draw } from '../../../shared/domain/offers/draw.ts';
import type { SurveyKind } from '../../../shared/domain/surveys/survey.ts';
import { DAY_MS } from '../../../shared/domain/time.ts';
import type { FeedbackSettings } from '../../reference/feedback-file.ts';
import { mayBeAskedAbout } from '../../surveys/feedback-settings.ts';
import type { SeededRandom } from '../../synthetic/seeded-random.ts';
import type { DemoContact } from '../story.ts';
import { csatOf, type Impression, npsOf } from './customers-opinion.ts';
import type { YearCustomer } from './year-customer.ts';

/** What a customer was asked after a contact, and what they said. */
export type ToldSurvey = {
  readonly kind: SurveyKind;
  readonly queuedAtMs: number;
  readonly expiresAtMs: number;
  /** Null where the year was over first. */
  readonly sentAtMs: number | null;
  /** Null where they did not answer, or not yet. */
  readonly answer: { readonly atMs: number; readonly score: number } | null;
};

const MINUTE_MS = 60_000;
const ANSWERED = 0.34;
/** The company asks by turns: one week in four whether it would be recommended. */
const WEEKS_OF_A_TURN = 4;

export type AfterContact = {
  readonly contact: DemoContact;
  readonly known: YearCustomer;
  readonly impression: Impression;
  /** When the agent had written it up: what the server makes of a contact, it makes then. */
  readonly closedAtMs: number;
  /** What is later has not happened. */
  readonly asOfMs: number;
  readonly settings: FeedbackSettings;
  readonly random: SeededRandom;
};

/** The survey about a contact, of those the server would send (see server/surveys/queue-survey.ts). */
export function surveyAfter(after: AfterContact): ToldSurvey | null {
  const { contact, known, closedAtMs, asOfMs, settings, random, impression } = after;
  const { survey, sharePercent, restDays, linkDays } = settings;
  if (survey === 'off' || !mayBeAskedAbout(settings, contact.reason)) return null;
  if (draw('survey', contact.id) >= sharePercent / 100) return null;
  if (known.askedAtMs !== null && known.askedAtMs > closedAtMs - restDays * DAY_MS) return null;
  known.askedAtMs = closedAtMs;
  const kind = isNpsWeek(closedAtMs) ? 'nps' : survey;
  const expiresAtMs = Math.floor((closedAtMs + linkDays * DAY_MS) / 1000) * 1000;
  const asked = { kind, queuedAtMs: closedAtMs, expiresAtMs } as const;
  const sentAtMs = closedAtMs + random.int(1, 10) * MINUTE_MS;
  if (sentAtMs >= asOfMs) return { ...asked, sentAtMs: null, answer: null };
  if (!random.chance(ANSWERED)) return { ...asked, sentAtMs, answer: null };
  const atMs = sentAtMs + Math.round(45 * Math.exp(random.normal(0, 1.6)) * MINUTE_MS);
  const score = kind === 'csat' ? csatOf(impression, random) : npsOf(impression, random);
  const isThere = atMs < Math.min(asOfMs, expiresAtMs);
  return { ...asked, sentAtMs, answer: isThere ? { atMs, score } : null };
}

function isNpsWeek(atMs: number): boolean {
  return Math.floor(atMs / (7 * DAY_MS)) % WEEKS_OF_A_TURN === 0;
}
