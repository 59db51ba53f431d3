import { z } from 'zod';
import { UNUSUAL_QUESTION_IDS } from '../../domain/reporting/unusual/questions.ts';
import {
  dimensionSchema,
  figureSchema,
  localDateSchema,
  pageSchema,
  reportFilterSchema,
} from '../../schema/reporting.ts';
import { reportHead } from './figures.ts';

/** How far cohorts are followed; a day is 24 hours from the end of the contact. */
export const COHORT_DAYS = 30;

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const intervalSchema = z.strictObject({ low: z.number(), high: z.number() });
const limits = {
  /** 95 % of what chance gives lies within. */
  warning: intervalSchema,
  /** 99.8 % of it. */
  control: intervalSchema,
};

export const unusualUnitSchema = z.strictObject({
  /** NOT_KNOWN where nobody, or nothing, is named. */
  key: z.string(),
  label: z.string(),
  cases: count,
  value: z.number(),
  /** What the same mix of reasons and segments comes to on average. */
  expected: z.number(),
  /** Around what is expected, for so many cases. */
  ...limits,
  /** Null: too few cases to ask. */
  p: share.nullable(),
  /** Differs by more than chance explains, among all that were asked about. */
  flagged: z.boolean(),
});
export type UnusualUnit = z.infer<typeof unusualUnitSchema>;

export const analysisRequests = {
  /**
   * How soon customers come back on the same reason: of contacts that were answered, with a reason
   * and a known customer.
   */
  'report.cohorts': {
    input: z.strictObject({
      filter: reportFilterSchema,
      by: dimensionSchema.exclude(['offer']).nullable(),
      page: pageSchema,
    }),
    output: z.strictObject({
      ...reportHead,
      windowDays: count,
      /** Within 1, 2, ... COHORT_DAYS days; see returnedWithin(). */
      curve: z.array(
        z.strictObject({
          days: count,
          atRisk: count,
          returned: count,
          share: share.nullable(),
          low: share.nullable(),
          high: share.nullable(),
        }),
      ),
      /** By the week (its Monday) the contact was in; newest first. */
      weeks: z.array(
        z.strictObject({
          week: localDateSchema,
          contacts: count,
          /** Within 1, 2, ... days; null until they have gone by for all contacts of the week. */
          shares: z.array(share.nullable()),
        }),
      ),
      /** Returns within the FCR window, among contacts whose window has closed. */
      total: figureSchema,
      /** Those with most returns first. */
      rows: z.array(
        z.strictObject({
          key: z.string(),
          label: z.string(),
          returned: figureSchema,
          /** Returns there would not have been at the rate of all together; below 0: fewer. */
          excess: z.number(),
        }),
      ),
      rowCount: count,
    }),
  },
  /** Who, or what, differs by more than chance explains: something to look into, no verdict. */
  'report.unusual': {
    input: z.strictObject({
      filter: reportFilterSchema,
      question: z.enum(UNUSUAL_QUESTION_IDS),
    }),
    output: z.strictObject({
      ...reportHead,
      question: z.enum(UNUSUAL_QUESTION_IDS),
      /** Over all cases; null: there are none. */
      overall: z.number().nullable(),
      /** By name: nobody is ranked. */
      units: z.array(unusualUnitSchema),
      /** Limits of the difference from what is expected, by volume: the funnel. */
      funnel: z.array(z.strictObject({ cases: count, ...limits })),
      /** How many times more units vary than by chance; limits are that much wider. 1: no more. */
      overdispersion: z.number().min(1),
      /** How many had cases enough to be asked about. */
      asked: count,
      /** What counts as slow, where the question is about time; else null. */
      slowFromMs: count.nullable(),
    }),
  },
} as const;
