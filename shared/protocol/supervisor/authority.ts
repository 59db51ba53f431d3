import { z } from 'zod';
import { budgetStandingSchema } from '../../schema/authority.ts';
import {
  agentIdSchema,
  approvalIdSchema,
  contactIdSchema,
  customerIdSchema,
  nonNegativeMinorSchema,
  offerIdSchema,
  teamIdSchema,
  timeMsSchema,
} from '../../schema/primitives.ts';
import { localDateSchema, pageSchema, reportFilterSchema } from '../../schema/reporting.ts';
import { reportHead } from './figures.ts';

/** How a request to the supervisors ended; `open`: it has not yet. */
export const APPROVAL_ENDS = [
  'open',
  'approved',
  'countered',
  'denied',
  'withdrawn',
  'expired',
] as const;

/** What the history of requests can be put in order by. */
export const APPROVAL_ORDERS = ['askedAt', 'responseMs', 'faceValueMinor', 'agent'] as const;

const pastApprovalSchema = z.strictObject({
  approvalId: approvalIdSchema,
  contactId: contactIdSchema,
  customerId: customerIdSchema.nullable(),
  /** Masked. */
  customerName: z.string().nullable(),
  agentId: agentIdSchema,
  agentName: z.string(),
  team: teamIdSchema,
  askedAtMs: timeMsSchema,
  offerId: offerIdSchema,
  /** What was asked for. */
  faceValueMinor: nonNegativeMinorSchema,
  costMinor: nonNegativeMinorSchema,
  expectedNetMinor: z.int(),
  reason: z.string(),
  ended: z.enum(APPROVAL_ENDS),
  answeredBy: z.string().nullable(),
  /** From the question to its end, however it ended. */
  responseMs: z.int().min(0).nullable(),
  note: z.string().nullable(),
  /** What was granted, where it was. */
  grantedFaceValueMinor: nonNegativeMinorSchema.nullable(),
  /** The customer took what was granted. */
  used: z.boolean(),
});
export type PastApproval = z.infer<typeof pastApprovalSchema>;

export const authorityRequests = {
  /** Requests to the supervisors of a period, and how fast they were answered. */
  'report.approvals': {
    input: z.strictObject({
      filter: reportFilterSchema,
      sort: z.strictObject({ by: z.enum(APPROVAL_ORDERS), descending: z.boolean() }),
      page: pageSchema,
    }),
    output: z.strictObject({
      ...reportHead,
      counts: z.record(z.enum(APPROVAL_ENDS), z.int().min(0)),
      /** Of those that somebody answered; null where nobody did. */
      response: z.strictObject({ medianMs: z.int(), p90Ms: z.int() }).nullable(),
      approvals: z.array(pastApprovalSchema),
      rowCount: z.int().min(0),
    }),
  },
  /** Budgets of one month and how they were used up, day by day. */
  'report.burn-down': {
    input: z.strictObject({ filter: reportFilterSchema }),
    output: z.strictObject({
      ...reportHead,
      /** The month the period ends in. */
      month: localDateSchema,
      budgets: z.array(
        z.strictObject({
          standing: budgetStandingSchema,
          label: z.string(),
          /** Given on each day of the month up to today, in face value. */
          days: z.array(
            z.strictObject({ day: localDateSchema, givenMinor: nonNegativeMinorSchema }),
          ),
        }),
      ),
    }),
  },
} as const;
