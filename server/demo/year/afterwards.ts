import { confirmedBy } from '../../../shared/domain/surveys/confirmed.ts';
import { wrappedUpAtMs } from '../facts-of-story.ts';
import type { DemoContact } from '../story.ts';
import { impressionOf } from './customers-opinion.ts';
import type { OfferTalk } from './save-attempt-of-year.ts';
import { feedbackCallAfter, type ToldFeedbackCall } from './year-feedback-call.ts';
import { surveyAfter, type ToldSurvey } from './year-survey.ts';

/** What came of a contact after it: each null where there was none. */
export type Afterwards = {
  readonly survey: ToldSurvey | null;
  readonly feedbackCall: ToldFeedbackCall | null;
};

/** What the customer was asked later, and said. */
export function afterwards(
  contact: DemoContact,
  { planned, known, reference, random }: OfferTalk,
  asOfMs: number,
): Afterwards {
  const after = {
    contact,
    known,
    impression: impressionOf(contact, planned),
    closedAtMs: wrappedUpAtMs(contact),
    asOfMs,
    settings: reference.feedback,
    random,
  };
  const survey = surveyAfter(after);
  return { survey, feedbackCall: feedbackCallAfter(after, survey) };
}

/** The contact as the server shows it in the end: with what the customer said of it later. */
export function asConfirmed({
  contact,
  survey,
  feedbackCall,
}: Afterwards & { readonly contact: DemoContact }): DemoContact {
  const answer = survey?.answer ?? null;
  const fcrConfirmed = confirmedBy({
    survey: survey && answer && { kind: survey.kind, score: answer.score },
    call: feedbackCall?.attempts.find(({ reached }) => reached) ?? null,
    noted: contact.fcrConfirmed,
  });
  return { ...contact, fcrConfirmed };
}
