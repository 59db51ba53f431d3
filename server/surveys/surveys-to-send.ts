import { z } from 'zod';
import { CHANNELS } from '../../shared/domain/contact/channel.ts';
import { SURVEY_KINDS } from '../../shared/domain/surveys/survey.ts';
import {
  contactIdSchema,
  customerIdSchema,
  languageSchema,
} from '../../shared/schema/primitives.ts';
import { type Outgoing, time } from '../http/routes/outgoing-routes.ts';
import type { ServerContext } from '../ports.ts';
import { type UnsentSurvey, unsentSurveys } from './survey-queries.ts';
import type { SurveyTokens } from './survey-token.ts';

const surveySchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(SURVEY_KINDS),
    link: z.url().describe('Where the customer answers; good until it expires, and once.'),
    channel: z.enum(CHANNELS).describe('The channel of the contact, and so the one to send it by.'),
    language: languageSchema.describe('The language to write in.'),
    queuedAt: time,
    expiresAt: time,
    contact: z
      .object({ id: contactIdSchema, source: z.string(), externalId: z.string() })
      .describe('The contact as its own system knows it: where a chat can be gone on with.'),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    customer: z
      .object({ id: customerIdSchema, externalId: z.string().nullable() })
      .nullable()
      .describe('Null where it is not known who it was.'),
  })
  .meta({ id: 'Survey' });

export type SurveySending = Pick<ServerContext, 'db' | 'clock'> & {
  readonly surveyTokens: SurveyTokens;
  /** Where customers reach this server; null: where the system that sends the surveys does. */
  readonly publicUrl: string | null;
};

/** Surveys, for the phone, chat and mail systems that send them. */
export function surveysToSend({ db, clock, surveyTokens, publicUrl }: SurveySending): Outgoing {
  return {
    table: 'surveys',
    name: 'surveys',
    one: 'survey',
    summary: 'Surveys after contacts that are to be sent',
    description: 'Those that can no longer be answered are not in it. ',
    schema: surveySchema,
    unsent: async (page, { baseUrl }) => {
      const surveys = await unsentSurveys(db, { ...page, nowMs: clock.nowMs() });
      return surveys.map((survey) => {
        const token = surveyTokens.issue({ surveyId: survey.id, expiresAtMs: survey.expiresAtMs });
        return toAnswer(survey, `${(publicUrl ?? baseUrl).replace(/\/+$/, '')}/s/${token}`);
      });
    },
  };
}

function toAnswer(survey: UnsentSurvey, link: string): z.infer<typeof surveySchema> {
  const { queuedAtMs, expiresAtMs, ...rest } = survey;
  return {
    ...rest,
    link,
    queuedAt: new Date(queuedAtMs).toISOString(),
    expiresAt: new Date(expiresAtMs).toISOString(),
  };
}
