import { z } from 'zod';
import { DISMISSALS } from '../domain/contact/save-result.ts';
import { budgetsSchema } from '../protocol/desk-messages.ts';
import { factPayloadSchemas } from '../protocol/fact.ts';
import { floorSchema } from '../protocol/supervisor/floor.ts';
import { supervisorRequests } from '../protocol/supervisor-requests.ts';
import { approvalDecisionSchema, approvalNoteSchema, approvalSchema } from '../schema/authority.ts';
import { agentStateSchema, utteranceIdSchema } from '../schema/contact.ts';
import { customerSummarySchema, newCustomerSchema } from '../schema/customer.ts';
import {
  accountIdSchema,
  approvalIdSchema,
  contactIdSchema,
  customerIdSchema,
  leaseIdSchema,
  offerIdSchema,
  reasonCodeSchema,
  stepIdSchema,
} from '../schema/primitives.ts';
import { intentSchema, sentimentLabelSchema } from '../schema/reading.ts';
import { MOST_NOTE_CHARACTERS } from '../schema/written.ts';
import {
  agentViewSchema,
  authorityViewSchema,
  connectionViewSchema,
  consoleViewSchema,
  contactViewSchema,
  dayViewSchema,
  diskViewSchema,
  preferencesSchema,
  readUtteranceSchema,
  sessionViewSchema,
  wrapUpDraftSchema,
} from './views.ts';

const nothing = z.object({});
const onContact = z.object({ contactId: contactIdSchema });
const onOffer = z.object({ contactId: contactIdSchema, offerId: offerIdSchema });

/**
 * What the console may ask of the host. An action resolves when it is on disk (not when the server
 * has it); what it changed arrives as an event, before the answer.
 */
export const hostMethods = {
  'console.get': { input: nothing, output: consoleViewSchema },
  'session.sign-in': {
    input: z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(200) }),
    output: sessionViewSchema,
  },
  'session.sign-out': { input: nothing, output: nothing },
  'agent.set-state': { input: z.object({ state: agentStateSchema }), output: nothing },
  'contact.accept': { input: onContact, output: nothing },
  'contact.end': { input: onContact, output: nothing },
  'contact.choose-customer': {
    input: z.object({ contactId: contactIdSchema, customerId: customerIdSchema }),
    output: nothing,
  },
  'contact.create-customer': {
    input: z.object({ contactId: contactIdSchema, customer: newCustomerSchema }),
    output: nothing,
  },
  'contact.set-reason': {
    input: z.object({ contactId: contactIdSchema, reason: reasonCodeSchema }),
    output: nothing,
  },
  'contact.set-intent': {
    input: z.object({ contactId: contactIdSchema, intent: intentSchema }),
    output: nothing,
  },
  /** How an utterance of the customer really reads, for the agent to say; null takes it back. */
  'utterance.correct': {
    input: z.object({
      contactId: contactIdSchema,
      utteranceId: utteranceIdSchema,
      label: sentimentLabelSchema.nullable(),
    }),
    output: nothing,
  },
  'customer.search': {
    input: z.object({ text: z.string().trim().min(2).max(100) }),
    output: z.object({
      customers: z.array(customerSummarySchema),
      /** `cache`: the server could not be asked, so only customers known here were searched. */
      source: z.enum(['server', 'cache']),
    }),
  },
  'offer.present': { input: onOffer, output: nothing },
  'offer.accept': { input: onOffer, output: nothing },
  'offer.decline': { input: onOffer, output: nothing },
  'suggestion.dismiss': {
    input: z.object({
      contactId: contactIdSchema,
      offerId: offerIdSchema,
      verdict: z.enum(DISMISSALS),
    }),
    output: nothing,
  },
  'contact.choose-account': {
    input: z.object({ contactId: contactIdSchema, accountId: accountIdSchema }),
    output: nothing,
  },
  /** Ends the step at hand: with an answer's id, or `done` where there is nothing to answer. */
  'playbook.answer': {
    input: z.object({
      contactId: contactIdSchema,
      stepId: stepIdSchema,
      outcome: z.string().min(1).max(64),
    }),
    output: nothing,
  },
  'playbook.back': { input: onContact, output: nothing },
  'refusal.record': { input: onContact, output: nothing },
  'refusal.withdraw': { input: onContact, output: nothing },
  /** The disclosures of this offer have been said. */
  'disclosure.give': { input: onOffer, output: nothing },
  'reminder.give': {
    input: z.object({ contactId: contactIdSchema, code: z.string().min(1).max(64) }),
    output: nothing,
  },
  /** Asks the supervisors of the team; needs the server. */
  'approval.ask': {
    input: z.object({
      contactId: contactIdSchema,
      offerId: offerIdSchema,
      reason: approvalNoteSchema,
    }),
    output: nothing,
  },
  'approval.withdraw': { input: onContact, output: nothing },
  'cancel.request': { input: onContact, output: nothing },
  'cancel.withdraw': { input: onContact, output: nothing },
  'cancel.complete': { input: onContact, output: nothing },
  'notes.save': {
    input: z.object({
      contactId: contactIdSchema,
      text: z.string().max(MOST_NOTE_CHARACTERS),
      /** Raised by the page with every edit; an older revision never overwrites a newer one. */
      revision: z.int().min(1),
    }),
    output: z.object({ revision: z.int().min(0) }),
  },
  'wrap-up.draft': {
    input: z.object({ contactId: contactIdSchema, draft: wrapUpDraftSchema }),
    output: nothing,
  },
  /** Closes the contact with its draft; refused while something required is missing. */
  'wrap-up.complete': { input: onContact, output: nothing },
  /** What was promised to a customer has been done. */
  'promise.keep': { input: z.object({ promiseId: z.uuid() }), output: nothing },
  /** A feedback call was made or tried; who was not reached has said nothing. */
  'feedback.record': {
    input: z.object({
      callId: z.uuid(),
      outcome: factPayloadSchemas['feedback.recorded'].omit({ contactId: true }),
    }),
    output: nothing,
  },
  'preferences.set': { input: preferencesSchema, output: nothing },
  /** For supervisors; needs the server. */
  'floor.get': { input: nothing, output: floorSchema },
  /** For supervisors; need the server. */
  'approval.list': {
    input: nothing,
    output: z.object({ approvals: z.array(approvalSchema) }),
  },
  'approval.decide': {
    input: z.object({ approvalId: approvalIdSchema, decision: approvalDecisionSchema }),
    output: z.object({ approval: approvalSchema }),
  },
  'budgets.get': { input: nothing, output: budgetsSchema },
  'lease.write-off': {
    input: z.object({ leaseId: leaseIdSchema, note: approvalNoteSchema.min(1) }),
    output: nothing,
  },
  ...supervisorRequests,
} as const;

/** What the host tells the console by itself. Each carries the newest whole of its part. */
export const hostEvents = {
  'session.changed': sessionViewSchema,
  'connection.changed': connectionViewSchema,
  'disk.changed': z.object({ disk: diskViewSchema }),
  'agent.changed': agentViewSchema,
  'contact.changed': z.object({ contact: contactViewSchema.nullable() }),
  /** Sent instead of `contact.changed` when all that happened is that somebody spoke. */
  'contact.utterance': z.object({
    contactId: contactIdSchema,
    utterance: readUtteranceSchema,
    trend: contactViewSchema.shape.trend,
    proposedReason: contactViewSchema.shape.proposedReason,
    reasonCandidates: contactViewSchema.shape.reasonCandidates,
    intent: contactViewSchema.shape.intent,
    proposedIntent: contactViewSchema.shape.proposedIntent,
    decision: contactViewSchema.shape.decision,
    guardrails: contactViewSchema.shape.guardrails,
    playbook: contactViewSchema.shape.playbook,
  }),
  'day.changed': dayViewSchema,
  'preferences.changed': preferencesSchema,
  'floor.changed': nothing,
  /** For supervisors: something was said or done on a contact they read along with. */
  'watch.changed': onContact,
  'authority.changed': authorityViewSchema,
  /** For supervisors: a request of the team was made or has moved. */
  'approval.changed': z.object({ approval: approvalSchema }),
} as const;

export type HostMethod = keyof typeof hostMethods;
export type HostInput<M extends HostMethod> = z.infer<(typeof hostMethods)[M]['input']>;
export type HostOutput<M extends HostMethod> = z.infer<(typeof hostMethods)[M]['output']>;
export type HostEvent = keyof typeof hostEvents;
export type HostEventPayload<E extends HostEvent> = z.infer<(typeof hostEvents)[E]>;

/** One handler for every method: a missing one does not compile. */
export type Handlers = {
  readonly [M in HostMethod]: (input: HostInput<M>) => Promise<HostOutput<M>> | HostOutput<M>;
};

/** Where the host's own events can be listened to; the returned function stops listening. */
export type HostEvents = {
  subscribe(
    listener: <E extends HostEvent>(event: E, payload: HostEventPayload<E>) => void,
  ): () => void;
};
