import { z } from 'zod';
import { approvalSchema } from '../schema/authority.ts';
import { agentStateSchema, contactHeaderSchema, utteranceSchema } from '../schema/contact.ts';
import { callerSchema } from '../schema/customer.ts';
import { contactIdSchema, leaseIdSchema, timeMsSchema } from '../schema/primitives.ts';
import { helloSchema } from './connect.ts';
import { contactOriginSchema } from './contact-events.ts';

/** Messages the server sends to a desk. */
export const serverEvents = {
  hello: helloSchema,
  /** A contact rings here, with all that is known of the caller. */
  'contact.offered': z.object({
    header: contactHeaderSchema,
    /** For the desk to keep, in case the server is restored from a backup that does not know the contact. */
    origin: contactOriginSchema.exactOptional(),
    ringEndsAtMs: timeMsSchema,
    caller: callerSchema,
  }),
  'contact.connected': z.object({ contactId: contactIdSchema, atMs: timeMsSchema }),
  'contact.utterance': z.object({ contactId: contactIdSchema, utterance: utteranceSchema }),
  /** The customer's side ended it. */
  'contact.ended': z.object({ contactId: contactIdSchema, atMs: timeMsSchema }),
  /** It no longer rings here. */
  'contact.withdrawn': z.object({
    contactId: contactIdSchema,
    cause: z.enum(['no-answer', 'abandoned', 'taken-elsewhere']),
  }),
  /** On connect: every contact the server holds for this agent, so that a desk that was away catches up. */
  'contacts.current': z.object({
    contacts: z.array(
      z.object({
        header: contactHeaderSchema,
        origin: contactOriginSchema.exactOptional(),
        caller: callerSchema,
        phase: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('ringing'), ringEndsAtMs: timeMsSchema }),
          z.object({ kind: z.literal('live'), connectedAtMs: timeMsSchema }),
          z.object({ kind: z.literal('ended'), endedAtMs: timeMsSchema }),
        ]),
        utterances: z.array(utteranceSchema),
        /** Supervisors who read along. */
        watchedBy: z.array(z.string()),
      }),
    ),
  }),
  /** The server changed this agent's state (a missed contact). */
  'agent.state': z.object({ state: agentStateSchema, sinceMs: timeMsSchema }),
  /** There is something new in the change feed. */
  'feed.changed': z.object({}),
  /** To the agent's desks and the supervisors of the team: a request was made or has moved. */
  'approval.changed': z.object({ approval: approvalSchema }),
  /** A supervisor has written the lease off: nothing may be spent from it any more. */
  'lease.revoked': z.object({ leaseId: leaseIdSchema }),
  /** To the agent's desks: who reads along with the contact from now on, by name. */
  'contact.watched': z.object({ contactId: contactIdSchema, names: z.array(z.string()) }),
  /** To a supervisor who reads along: something was said or done; ask again. */
  'watch.changed': z.object({ contactId: contactIdSchema }),
  /** For supervisors: the floor changed; ask again. */
  'floor.changed': z.object({}),
} as const;

export type ServerEvent = keyof typeof serverEvents;
export type ServerEventPayload<E extends ServerEvent> = z.infer<(typeof serverEvents)[E]>;
