import { z } from 'zod';
import { CHANNELS } from '../../domain/contact/channel.ts';
import { SAVE_RESULTS } from '../../domain/contact/save-result.ts';
import { fcrStateSchema } from '../../schema/customer.ts';
import {
  agentIdSchema,
  contactIdSchema,
  currencySchema,
  customerIdSchema,
  dispositionCodeSchema,
  queueIdSchema,
  reasonCodeSchema,
  teamIdSchema,
  timeMsSchema,
} from '../../schema/primitives.ts';
import {
  dimensionSchema,
  figureSchema,
  groupBySchema,
  localDateSchema,
  metricIdSchema,
  pageSchema,
  reportFilterSchema,
} from '../../schema/reporting.ts';

const figuresById = z.partialRecord(metricIdSchema, figureSchema);

/** What every answer of a report says of itself. */
export const reportHead = {
  /** The days it covers. */
  from: localDateSchema,
  to: localDateSchema,
  timeZone: z.string(),
  currency: currencySchema,
  /** Facts applied up to then are in it. */
  asOfMs: timeMsSchema,
};

/** A contact as a line of a list. Names of customers are masked. */
export const contactLineSchema = z.strictObject({
  contactId: contactIdSchema,
  startedAtMs: timeMsSchema,
  channel: z.enum(CHANNELS),
  queue: queueIdSchema,
  team: teamIdSchema.nullable(),
  agentId: agentIdSchema.nullable(),
  agentName: z.string().nullable(),
  customerId: customerIdSchema.nullable(),
  customerName: z.string().nullable(),
  abandoned: z.boolean(),
  reason: reasonCodeSchema.nullable(),
  disposition: dispositionCodeSchema.nullable(),
  saveResult: z.enum(SAVE_RESULTS).nullable(),
  offersPresented: z.int().min(0),
  offersAccepted: z.int().min(0),
  costMinor: z.int(),
  fcr: fcrStateSchema,
  /** The contact that refuted the claim. */
  repeatContactId: contactIdSchema.nullable(),
  sentiment: z.number().min(-1).max(1).nullable(),
  csat: z.int().nullable(),
  nps: z.int().nullable(),
  /** From the request to leave to its completion. */
  cancelMs: z.int().nullable(),
});
export type ContactLine = z.infer<typeof contactLineSchema>;

/** What lists of contacts can be put in order by. */
export const CONTACT_ORDERS = [
  'startedAt',
  'agent',
  'queue',
  'reason',
  'costMinor',
  'sentiment',
  'cancelMs',
] as const;

export const figuresRequests = {
  /** Figures in total and, with `by`, told apart; rows come sorted and a page at a time. */
  'report.figures': {
    input: z.strictObject({
      filter: reportFilterSchema,
      metrics: z.array(metricIdSchema).min(1).max(50),
      by: groupBySchema.nullable(),
      /** `key`: by name or, of time, by day. */
      sort: z.strictObject({
        by: z.union([z.literal('key'), metricIdSchema]),
        descending: z.boolean(),
      }),
      page: pageSchema,
    }),
    output: z.strictObject({
      ...reportHead,
      total: figuresById,
      /** `key` is NOT_KNOWN where the dimension is not known of a contact. */
      rows: z.array(z.strictObject({ key: z.string(), label: z.string(), figures: figuresById })),
      rowCount: z.int().min(0),
    }),
  },
  /** The contacts behind a number: those that count in it (`of`), or that it is taken among. */
  'report.contacts': {
    input: z.strictObject({
      filter: reportFilterSchema,
      behind: z
        .strictObject({
          metric: metricIdSchema,
          part: z.enum(['of', 'among']),
        })
        .nullable(),
      sort: z.strictObject({ by: z.enum(CONTACT_ORDERS), descending: z.boolean() }),
      page: pageSchema,
    }),
    output: z.strictObject({
      ...reportHead,
      contacts: z.array(contactLineSchema),
      rowCount: z.int().min(0),
    }),
  },
  /** What can be chosen in each dimension; of agents and teams, those one may see. */
  'report.options': {
    input: z.strictObject({}),
    output: z.strictObject({
      timeZone: z.string(),
      today: localDateSchema,
      options: z.record(
        dimensionSchema,
        z.array(
          z.strictObject({
            key: z.string(),
            label: z.string(),
            /** Of an agent: the team. */
            within: z.string().exactOptional(),
          }),
        ),
      ),
    }),
  },
} as const;
