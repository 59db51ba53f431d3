import { z } from 'zod';
import { DISMISSALS, SAVE_RESULTS } from '../domain/contact/save-result.ts';
import { ARMS } from '../domain/offers/holdout.ts';
import { grantSchema, leaseDebitSchema } from '../schema/authority.ts';
import { agentStateSchema, utteranceIdSchema } from '../schema/contact.ts';
import { newCustomerSchema } from '../schema/customer.ts';
import {
  accountIdSchema,
  agentIdSchema,
  contactIdSchema,
  currencySchema,
  customerIdSchema,
  deviceIdSchema,
  dispositionCodeSchema,
  explanationSchema,
  factIdSchema,
  languageSchema,
  leaseIdSchema,
  nonNegativeMinorSchema,
  offerIdSchema,
  playbookIdSchema,
  reasonCodeSchema,
  stepIdSchema,
  timeMsSchema,
} from '../schema/primitives.ts';
import { campaignSchema } from '../schema/ranking.ts';
import { intentSchema, modelVersionSchema, sentimentLabelSchema } from '../schema/reading.ts';
import {
  MOST_NOTE_CHARACTERS,
  MOST_PROMISE_CHARACTERS,
  writtenTextSchema,
} from '../schema/written.ts';

const onContact = { contactId: contactIdSchema };
const offerTerms = {
  ...onContact,
  offerId: offerIdSchema,
  offerVersion: z.int().min(1),
  currency: currencySchema,
  faceValueMinor: nonNegativeMinorSchema,
  costMinor: nonNegativeMinorSchema,
  /** Left out where the customer's accounts are not known. */
  accountId: accountIdSchema.exactOptional(),
  /** The supervisor's signed yes, where the agent's own authority does not reach. */
  grant: grantSchema.exactOptional(),
};
const onPlaybook = { ...onContact, playbookId: playbookIdSchema, version: z.int().min(1) };

/**
 * Everything an agent does is one of these, recorded at the desk and sent to the server in order.
 * A new kind of fact is one line here; a changed payload is a new `schemaVersion` of that fact.
 */
export const factPayloadSchemas = {
  'agent.state-changed': z.strictObject({ state: agentStateSchema }),
  'contact.accepted': z.strictObject(onContact),
  'contact.customer-chosen': z.strictObject({ ...onContact, customerId: customerIdSchema }),
  'customer.created': z.strictObject({
    ...onContact,
    customerId: customerIdSchema,
    customer: newCustomerSchema,
  }),
  'contact.reason-set': z.strictObject({ ...onContact, reason: reasonCodeSchema }),
  'contact.intent-set': z.strictObject({
    ...onContact,
    intent: intentSchema,
    /** What the desk had proposed by then. */
    proposed: intentSchema.nullable(),
    model: modelVersionSchema,
  }),
  /** The agent says how an utterance really reads; `to` null takes that back. */
  'sentiment.corrected': z.strictObject({
    ...onContact,
    utteranceId: utteranceIdSchema,
    from: sentimentLabelSchema,
    to: sentimentLabelSchema.nullable(),
    model: modelVersionSchema,
  }),
  /** What the customer says has become much worse in a few utterances; recorded once for each fall. */
  'sentiment.alerted': z.strictObject({
    ...onContact,
    utteranceId: utteranceIdSchema,
    current: z.number().min(-1).max(1),
    fell: z.number().min(0).max(2),
  }),
  'contact.ended': z.strictObject(onContact),
  /** Whether offers are suggested on a contact about leaving, or held back to learn what suggesting earns. */
  'experiment.assigned': z.strictObject({
    ...onContact,
    campaign: campaignSchema,
    arm: z.enum(ARMS),
  }),
  'suggestion.shown': z.strictObject({
    ...offerTerms,
    rank: z.int().min(1),
    expectedNetMinor: z.int(),
    reasons: z.array(explanationSchema).max(20),
  }),
  'suggestion.dismissed': z.strictObject({
    ...onContact,
    offerId: offerIdSchema,
    offerVersion: z.int().min(1),
    verdict: z.enum(DISMISSALS),
  }),
  'offer.presented': z.strictObject(offerTerms),
  'offer.accepted': z.strictObject({
    ...offerTerms,
    /** Where the value was taken from; its sum is the face value. */
    debits: z.array(leaseDebitSchema).max(50).exactOptional(),
  }),
  'offer.declined': z.strictObject(offerTerms),
  'contact.account-chosen': z.strictObject({ ...onContact, accountId: accountIdSchema }),
  /** The customer has said not to be kept; nothing more is offered. */
  'refusal.recorded': z.strictObject({ ...onContact, quote: writtenTextSchema(500) }),
  /** The customer asked for an offer after all. */
  'refusal.withdrawn': z.strictObject(onContact),
  'disclosure.given': z.strictObject({
    ...onContact,
    offerId: offerIdSchema,
    offerVersion: z.int().min(1),
  }),
  'reminder.given': z.strictObject({ ...onContact, code: z.string().min(1).max(64) }),
  /** A written confirmation of the cancellation is to be sent. */
  'confirmation.queued': z.strictObject({
    ...onContact,
    confirmationId: z.uuid(),
    accountId: accountIdSchema.exactOptional(),
    language: languageSchema,
  }),
  'playbook.started': z.strictObject(onPlaybook),
  'playbook.step-taken': z.strictObject({
    ...onPlaybook,
    stepId: stepIdSchema,
    outcome: z.string().min(1).max(64),
  }),
  /** The desk's final report of a lease: nothing more will come, what is left may be released. */
  'lease.closed': z.strictObject({ leaseId: leaseIdSchema, spentMinor: nonNegativeMinorSchema }),
  'cancel.requested': z.strictObject(onContact),
  'cancel.withdrawn': z.strictObject(onContact),
  'cancel.completed': z.strictObject({ ...onContact, requestedAtMs: timeMsSchema }),
  'fcr.claimed': z.strictObject({ ...onContact, resolved: z.boolean() }),
  'fcr.confirmed': z.strictObject({ ...onContact, confirmed: z.boolean() }),
  'promise.made': z.strictObject({
    ...onContact,
    promiseId: z.uuid(),
    dueAtMs: timeMsSchema,
    text: writtenTextSchema(MOST_PROMISE_CHARACTERS).trim().min(1),
  }),
  'promise.kept': z.strictObject({ ...onContact, promiseId: z.uuid() }),
  /** A feedback call was made or tried; null where the customer did not say. */
  'feedback.recorded': z.strictObject({
    ...onContact,
    reached: z.boolean(),
    resolved: z.boolean().nullable(),
    /** CSAT. */
    score: z.int().min(1).max(5).nullable(),
  }),
  'contact.wrapped-up': z.strictObject({
    ...onContact,
    disposition: dispositionCodeSchema,
    reason: reasonCodeSchema.nullable(),
    saveResult: z.enum(SAVE_RESULTS).nullable(),
    note: writtenTextSchema(MOST_NOTE_CHARACTERS),
    /** Mean sentiment of the customer's words as the desk read them. */
    sentiment: z.number().min(-1).max(1).nullable(),
  }),
} as const;

export type FactType = keyof typeof factPayloadSchemas;
export const FACT_TYPES = Object.keys(factPayloadSchemas) as FactType[];
export type FactPayload<T extends FactType> = z.infer<(typeof factPayloadSchemas)[T]>;

/** The schema version every fact type is written at today. */
export const FACT_SCHEMA_VERSION = 1;

/** What every fact carries (rule S1); `payload` is checked by its type's own schema. */
export const factEnvelopeSchema = z.object({
  id: factIdSchema,
  deviceId: deviceIdSchema,
  /** Counts 1, 2, 3 ... on the device without a gap. */
  seq: z.int().min(1),
  agentId: agentIdSchema,
  type: z.string().min(1).max(100),
  schemaVersion: z.int().min(1),
  /** The desk's clock; corrected on the server by the measured offset (rule S7). */
  occurredAtMs: timeMsSchema,
  payload: z.record(z.string(), z.unknown()),
});
export type FactEnvelope = z.infer<typeof factEnvelopeSchema>;

/** A fact whose payload has been checked. */
export type Fact = {
  [T in FactType]: Omit<FactEnvelope, 'type' | 'payload'> & {
    readonly type: T;
    readonly payload: FactPayload<T>;
  };
}[FactType];

export type ParsedFact =
  | { readonly ok: true; readonly fact: Fact }
  | { readonly ok: false; readonly code: 'unknown-type' | 'bad-payload'; readonly detail: string };

/** Checks a fact's type, schema version and payload; never throws. */
export function parseFact(envelope: FactEnvelope): ParsedFact {
  const known = Object.hasOwn(factPayloadSchemas, envelope.type);
  if (!known || envelope.schemaVersion !== FACT_SCHEMA_VERSION) {
    return {
      ok: false,
      code: 'unknown-type',
      detail: `no fact type ${envelope.type} at version ${envelope.schemaVersion}`,
    };
  }
  const parsed = factPayloadSchemas[envelope.type as FactType].safeParse(envelope.payload);
  if (!parsed.success) {
    return { ok: false, code: 'bad-payload', detail: z.prettifyError(parsed.error) };
  }
  return { ok: true, fact: { ...envelope, payload: parsed.data } as Fact };
}
