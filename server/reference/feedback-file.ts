import { z } from 'zod';
import { WEEKDAYS } from '../../shared/domain/follow-ups/working-day.ts';
import { FEEDBACK_CAUSES } from '../../shared/domain/surveys/feedback-call.ts';
import { SURVEY_KINDS } from '../../shared/domain/surveys/survey.ts';
import { reasonCodeSchema } from '../../shared/schema/primitives.ts';
import { localDateSchema } from '../../shared/schema/reporting.ts';

const feedbackCallsSchema = z.strictObject({
  /** What makes a call; none: nobody is called. */
  after: z.array(z.enum(FEEDBACK_CAUSES)).max(FEEDBACK_CAUSES.length),
  /** On which working day after it the call is due. */
  workingDaysLater: z.int().min(1).max(10).default(2),
  /** How often it is tried, a working day apart, before it is given up. */
  attempts: z.int().min(1).max(10).default(2),
  workingDays: z.array(z.enum(WEEKDAYS)).min(1).max(7).default(['mon', 'tue', 'wed', 'thu', 'fri']),
  /** Days on which nobody works, such as public holidays. */
  closedOn: z.array(localDateSchema).max(200).default([]),
});

/** What customers are asked after a contact, and whom the company calls to hear how it went. */
export const feedbackFileSchema = z.strictObject({
  /** The question; `off`: none is sent. */
  survey: z.enum(['off', ...SURVEY_KINDS]),
  /** Of 100 contacts that could be asked about, those that are. */
  sharePercent: z.int().min(1).max(100).default(100),
  /** A customer is asked at most once in so many days. */
  restDays: z.int().min(0).max(365).default(30),
  /** For how many days the link is good. */
  linkDays: z.int().min(1).max(60).default(7),
  /** After a contact for one of these reasons nobody is asked anything. */
  notAfterReasons: z.array(reasonCodeSchema).max(100).default([]),
  feedbackCalls: feedbackCallsSchema,
});
export type FeedbackSettings = z.infer<typeof feedbackFileSchema>;

/** What holds where there is no feedback.yaml: nobody is asked. */
export const NO_FEEDBACK_FILE: FeedbackSettings = feedbackFileSchema.parse({
  survey: 'off',
  feedbackCalls: { after: [] },
});
