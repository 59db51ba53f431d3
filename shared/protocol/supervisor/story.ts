import { z } from 'zod';
import { CHANNELS, DIRECTIONS, SPEAKERS } from '../../domain/contact/channel.ts';
import { DISMISSALS, SAVE_RESULTS } from '../../domain/contact/save-result.ts';
import { approvalRequestSchema } from '../../schema/authority.ts';
import { fcrStateSchema } from '../../schema/customer.ts';
import {
  agentIdSchema,
  contactIdSchema,
  currencySchema,
  customerIdSchema,
  dispositionCodeSchema,
  explanationSchema,
  languageSchema,
  localizedTextSchema,
  offerIdSchema,
  queueIdSchema,
  reasonCodeSchema,
  teamIdSchema,
  timeMsSchema,
} from '../../schema/primitives.ts';
import { intentSchema, sentimentLabelSchema } from '../../schema/reading.ts';

/** Another contact of the same customer. */
const otherContactSchema = z.strictObject({
  contactId: contactIdSchema,
  startedAtMs: timeMsSchema,
  channel: z.enum(CHANNELS),
  reason: reasonCodeSchema.nullable(),
});

/** What one knows of a contact before reading it. The customer's name is masked. */
export const storyHeadSchema = z.strictObject({
  contactId: contactIdSchema,
  channel: z.enum(CHANNELS),
  direction: z.enum(DIRECTIONS),
  queue: queueIdSchema,
  state: z.enum(['queued', 'ringing', 'live', 'ended', 'closed', 'abandoned']),
  startedAtMs: timeMsSchema,
  connectedAtMs: timeMsSchema.nullable(),
  endedAtMs: timeMsSchema.nullable(),
  agentId: agentIdSchema.nullable(),
  agentName: z.string().nullable(),
  team: teamIdSchema.nullable(),
  customerId: customerIdSchema.nullable(),
  customerName: z.string().nullable(),
  reason: reasonCodeSchema.nullable(),
  disposition: dispositionCodeSchema.nullable(),
  saveResult: z.enum(SAVE_RESULTS).nullable(),
  /** Mean sentiment of the customer's words, corrections taken in; null while they said nothing. */
  sentiment: z.number().min(-1).max(1).nullable(),
  cancelRequestedAtMs: timeMsSchema.nullable(),
  cancelCompletedAtMs: timeMsSchema.nullable(),
  fcr: fcrStateSchema,
  /** The contact that refuted the claim. */
  repeatContactId: contactIdSchema.nullable(),
  /** The same customer's contacts before and after it, the nearest first. */
  earlier: z.array(otherContactSchema).max(3),
  later: z.array(otherContactSchema).max(3),
});
export type StoryHead = z.infer<typeof storyHeadSchema>;

/** An offer by its name as it was then; null where that version is not known. */
const offer = { offerId: offerIdSchema, name: localizedTextSchema.nullable() };
const economics = {
  ...offer,
  currency: currencySchema,
  faceValueMinor: z.int(),
  costMinor: z.int(),
};

/** Why an offer was allowed. */
export const allowanceSchema = z.discriminatedUnion('kind', [
  /** Within what the agent may give without asking; the most on one contact, as the limits are now. */
  z.strictObject({ kind: z.literal('own-limits'), mostMinor: z.int().min(0) }),
  /** On a supervisor's yes; what is null is not known any more. */
  z.strictObject({
    kind: z.literal('grant'),
    byName: z.string().nullable(),
    atMs: timeMsSchema.nullable(),
    note: z.string(),
  }),
]);

/** What was taken out of which budget. */
const takenSchema = z.strictObject({
  scope: z.enum(['agent', 'team']),
  /** The team's id, or the agent's name. */
  owner: z.string(),
  period: z.enum(['day', 'month']),
  periodKey: z.string(),
  amountMinor: z.int(),
});

const at = { id: z.string(), atMs: timeMsSchema };
const entry = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ ...at, kind: z.literal(kind), ...shape });

/** One thing that was said or happened; `id` tells it from all others of the story. */
export const storyEntrySchema = z.discriminatedUnion('kind', [
  entry('said', {
    speaker: z.enum(SPEAKERS),
    text: z.string(),
    /** How the customer's words read; null for the agent's. */
    reading: z
      .strictObject({ label: sentimentLabelSchema, score: z.number().min(-1).max(1) })
      .nullable(),
    /** What the agent says it was. */
    corrected: sentimentLabelSchema.nullable(),
  }),
  entry('began', { queue: queueIdSchema }),
  entry('rang', {
    agentName: z.string(),
    outcome: z.enum(['ringing', 'accepted', 'no-answer', 'abandoned', 'taken-elsewhere']),
  }),
  entry('accepted', { agentName: z.string() }),
  entry('ended', { abandoned: z.boolean() }),
  entry('customer', { how: z.enum(['chosen', 'created']) }),
  entry('account', { name: z.string().nullable() }),
  entry('reason', { reason: reasonCodeSchema }),
  entry('intent', { intent: intentSchema, proposed: intentSchema.nullable() }),
  entry('mood-fell', { current: z.number(), fell: z.number() }),
  entry('playbook', { name: localizedTextSchema.nullable(), version: z.int() }),
  entry('step', {
    /** The step's own words, without what they were filled in with; null where it is not known. */
    text: localizedTextSchema.nullable(),
    answer: localizedTextSchema.nullable(),
    /** How it ended, as the playbook calls it. */
    outcome: z.string(),
  }),
  entry('suggested', {
    ...economics,
    rank: z.int().min(1),
    expectedNetMinor: z.int(),
    reasons: z.array(explanationSchema),
  }),
  entry('dismissed', { ...offer, verdict: z.enum(DISMISSALS) }),
  entry('offer', {
    ...economics,
    what: z.enum(['presented', 'accepted', 'declined']),
    /** Null for what was declined. */
    allowed: allowanceSchema.nullable(),
    taken: z.array(takenSchema),
  }),
  entry('disclosed', offer),
  entry('asked', { ...offer, request: approvalRequestSchema }),
  entry('answered', {
    what: z.enum(['approved', 'countered', 'denied', 'withdrawn', 'expired']),
    byName: z.string().nullable(),
    note: z.string(),
    afterMs: z.int().min(0),
    /** What was granted. */
    granted: z.strictObject(economics).nullable(),
  }),
  entry('refusal', { what: z.enum(['recorded', 'withdrawn']), quote: z.string().nullable() }),
  entry('reminded', { code: z.string() }),
  entry('cancel', {
    what: z.enum(['requested', 'withdrawn', 'completed']),
    /** From the request to its completion. */
    tookMs: z.int().min(0).nullable(),
  }),
  entry('confirmation', { what: z.enum(['queued', 'sent']), language: languageSchema }),
  entry('claimed', { resolved: z.boolean() }),
  entry('confirmed', { confirmed: z.boolean() }),
  entry('verified', {}),
  /** The customer came back on the same reason. */
  entry('came-back', { contactId: contactIdSchema }),
  entry('promised', { text: z.string(), dueAtMs: timeMsSchema, keptAtMs: timeMsSchema.nullable() }),
  entry('feedback', { question: z.enum(['csat', 'nps']), score: z.int() }),
  entry('wrapped-up', {
    disposition: dispositionCodeSchema,
    reason: reasonCodeSchema.nullable(),
    saveResult: z.enum(SAVE_RESULTS).nullable(),
    note: z.string(),
  }),
  /** A fact that the server did not accept. */
  entry('put-aside', { type: z.string(), code: z.string(), detail: z.string() }),
]);
export type StoryEntry = z.infer<typeof storyEntrySchema>;
export type StoryEntryOf<K extends StoryEntry['kind']> = Extract<StoryEntry, { kind: K }>;

export const storyRequests = {
  /**
   * Everything about one contact in order of time. Each opening is in the audit log; that of a live
   * contact is one's reading along with it, and without that it is refused.
   */
  'contact.story': {
    input: z.strictObject({ contactId: contactIdSchema }),
    output: z.strictObject({ head: storyHeadSchema, entries: z.array(storyEntrySchema) }),
  },
} as const;
export type Story = z.infer<(typeof storyRequests)['contact.story']['output']>;
