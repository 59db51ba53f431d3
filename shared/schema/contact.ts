import { z } from 'zod';
import { type AgentState, NOT_READY_REASONS } from '../domain/agent/agent-state.ts';
import { CHANNELS, DIRECTIONS, SPEAKERS } from '../domain/contact/channel.ts';
import { contactIdSchema, e164Schema, queueIdSchema, timeMsSchema } from './primitives.ts';
import { writtenTextSchema } from './written.ts';

export const agentStateSchema: z.ZodType<AgentState> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('on-contact') }),
  z.object({ kind: z.literal('wrap-up') }),
  z.object({ kind: z.literal('not-ready'), reason: z.enum(NOT_READY_REASONS) }),
]);

/** The caller's number: E.164 and as people write it; null where withheld. */
export const aniSchema = z.object({ e164: e164Schema, display: z.string().max(40) }).nullable();
export type Ani = z.infer<typeof aniSchema>;

/** What is known of a contact when it rings. */
export const contactHeaderSchema = z.object({
  contactId: contactIdSchema,
  channel: z.enum(CHANNELS),
  direction: z.enum(DIRECTIONS),
  queue: queueIdSchema,
  ani: aniSchema,
  startedAtMs: timeMsSchema,
});
export type ContactHeader = z.infer<typeof contactHeaderSchema>;

/** The id of the event that brought it, so that a repeat is seen as one. */
export const utteranceIdSchema = z.string().min(1).max(128);

/** One thing said. */
export const utteranceSchema = z.object({
  id: utteranceIdSchema,
  speaker: z.enum(SPEAKERS),
  text: writtenTextSchema(4000),
  atMs: timeMsSchema,
});
export type Utterance = z.infer<typeof utteranceSchema>;
