import { z } from 'zod';
import { FOLLOW_UP_KINDS, FOLLOW_UP_STATES } from '../../domain/follow-ups/follow-up.ts';
import { FEEDBACK_CAUSES } from '../../domain/surveys/feedback-call.ts';
import {
  agentIdSchema,
  contactIdSchema,
  teamIdSchema,
  timeMsSchema,
} from '../../schema/primitives.ts';
import { pageSchema } from '../../schema/reporting.ts';
import { writtenTextSchema } from '../../schema/written.ts';

/** What follow-ups can be put in order by. */
export const FOLLOW_UP_ORDERS = ['dueAt', 'agent', 'kind'] as const;

const count = z.int().min(0);

/** A promise or a feedback call as a line of a list. The customer's name is masked. */
export const followUpLineSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(FOLLOW_UP_KINDS),
  state: z.enum(FOLLOW_UP_STATES),
  contactId: contactIdSchema.nullable(),
  agentId: agentIdSchema.nullable(),
  agentName: z.string().nullable(),
  team: teamIdSchema.nullable(),
  customerName: z.string().nullable(),
  dueAtMs: timeMsSchema,
  doneAtMs: timeMsSchema.nullable(),
  /** What was promised; null of a feedback call. */
  text: z.string().nullable(),
  /** Why there is a feedback call; null of a promise. */
  cause: z.enum(FEEDBACK_CAUSES).nullable(),
  attempts: count,
  /** What the customer said when they were called; null where not said. */
  resolved: z.boolean().nullable(),
  /** CSAT. */
  score: z.int().min(1).max(5).nullable(),
  /** The supervisor who said that it is done, and why. */
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
});
export type FollowUpLine = z.infer<typeof followUpLineSchema>;

const values = z.array(z.string().min(1).max(100)).min(1).max(200).exactOptional();

export const followUpsRequests = {
  /** What agents promised and whom they are to call, of the teams one may see. */
  'follow-up.list': {
    input: z.strictObject({
      filter: z.strictObject({
        team: values,
        agent: values,
        kind: z.array(z.enum(FOLLOW_UP_KINDS)).min(1).exactOptional(),
        state: z.array(z.enum(FOLLOW_UP_STATES)).min(1).exactOptional(),
      }),
      sort: z.strictObject({ by: z.enum(FOLLOW_UP_ORDERS), descending: z.boolean() }),
      page: pageSchema,
    }),
    output: z.strictObject({
      timeZone: z.string(),
      asOfMs: timeMsSchema,
      rows: z.array(followUpLineSchema),
      rowCount: count,
      /** Of all that is narrowed to but for the states. */
      counts: z.strictObject({ overdue: count, due: count, open: count }),
    }),
  },
  /** It has been seen to in another way; the note says how. */
  'follow-up.done': {
    input: z.strictObject({
      id: z.uuid(),
      kind: z.enum(FOLLOW_UP_KINDS),
      note: writtenTextSchema(500).trim().min(1),
    }),
    output: z.strictObject({}),
  },
} as const;
