import { z } from 'zod';
import { FEEDBACK_CAUSES } from '../domain/surveys/feedback-call.ts';
import { contactIdSchema, timeMsSchema } from './primitives.ts';
import { MOST_PROMISE_CHARACTERS } from './written.ts';

/** Whom it is about and by when: what every follow-up of an agent says. */
const onCustomer = {
  contactId: contactIdSchema,
  /** Null where it is not known who it was. */
  customerName: z.string().nullable(),
  dueAtMs: timeMsSchema,
};

export const agentPromiseSchema = z.strictObject({
  promiseId: z.uuid(),
  ...onCustomer,
  text: z.string().max(MOST_PROMISE_CHARACTERS),
});

/** A call to hear how it went since; due by the end of a working day. */
export const feedbackCallSchema = z.strictObject({
  callId: z.uuid(),
  ...onCustomer,
  /** Where to call; null where no number is known. */
  phone: z.string().nullable(),
  cause: z.enum(FEEDBACK_CAUSES),
  /** How often it has been tried. */
  attempts: z.int().min(0),
});
export type FeedbackCall = z.infer<typeof feedbackCallSchema>;

/** An agent's follow-ups as their desk holds them whole; the first due first. */
export const agentFollowUpsSchema = z.strictObject({
  promises: z.array(agentPromiseSchema).max(500),
  feedbackCalls: z.array(feedbackCallSchema).max(500),
  /** Promises of late that are kept, so that a desk takes them off its own list. */
  kept: z.array(z.uuid()).max(1000),
});
export type AgentFollowUps = z.infer<typeof agentFollowUpsSchema>;
