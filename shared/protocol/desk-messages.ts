import { z } from 'zod';
import {
  approvalDecisionSchema,
  approvalNoteSchema,
  approvalRequestSchema,
  approvalSchema,
  budgetStandingSchema,
  leaseSchema,
} from '../schema/authority.ts';
import { customer360Schema, customerSummarySchema, fcrStateSchema } from '../schema/customer.ts';
import { agentFollowUpsSchema } from '../schema/follow-ups.ts';
import {
  agentIdSchema,
  approvalIdSchema,
  contactIdSchema,
  customerIdSchema,
  factIdSchema,
  leaseIdSchema,
  nonNegativeMinorSchema,
  timeMsSchema,
} from '../schema/primitives.ts';
import { referenceDataSchema } from '../schema/reference.ts';
import { factEnvelopeSchema } from './fact.ts';
import { rungContactSchema } from './rung-contact.ts';
import { floorSchema } from './supervisor/floor.ts';
import { supervisorRequests } from './supervisor-requests.ts';

/** A fact the server put aside, and why (rule S3). */
export const quarantinedSchema = z.object({
  factId: factIdSchema,
  code: z.enum(['unknown-type', 'bad-payload', 'not-allowed', 'conflict']),
  detail: z.string().max(2000),
});
export type Quarantined = z.infer<typeof quarantinedSchema>;

/** One entry of the change feed: the newest state of one thing. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reference'), reference: referenceDataSchema }),
  z.object({ kind: z.literal('customer'), customer: customer360Schema }),
  z.object({ kind: z.literal('contact-fcr'), contactId: contactIdSchema, fcr: fcrStateSchema }),
  /** The agent's own list, whole. */
  z.object({ kind: z.literal('follow-ups'), followUps: agentFollowUpsSchema }),
]);
export type Change = z.infer<typeof changeSchema>;

/** Where a desk is in the change feed; opaque to the desk. Empty = from the start. */
export const cursorSchema = z.string().max(100);

/** A failed request, as the ack of any message. */
export const failureSchema = z.object({
  code: z.enum([
    'bad-request',
    'forbidden',
    /** Over one's own limits, or over the team's budget. */
    'beyond-authority',
    'not-found',
    'unavailable',
  ]),
  detail: z.string(),
});
export type Failure = z.infer<typeof failureSchema>;

/** How the budgets stand and which leases are out, as a supervisor sees it. */
export const budgetsSchema = z.object({
  budgets: z.array(budgetStandingSchema),
  /** Who the owners are that are agents, by their ids. */
  agentNames: z.record(agentIdSchema, z.string()),
  leases: z.array(
    z.object({
      lease: leaseSchema,
      agentName: z.string(),
      /** The desk it was given to is connected now. */
      connected: z.boolean(),
    }),
  ),
});
export type Budgets = z.infer<typeof budgetsSchema>;

/** Messages a desk sends; each is answered through its ack with `{ok:true,value}` or `{ok:false,error}`. */
export const deskRequests = {
  'facts.push': {
    input: z.object({
      /** Server time minus desk time, as the desk measured it. */
      clockOffsetMs: z.int(),
      facts: z.array(factEnvelopeSchema).min(1).max(500),
      /** Of the contacts they are about, those that rang here before the server was restored from a backup. */
      rung: z.array(rungContactSchema).max(500).exactOptional(),
    }),
    output: z.object({ ackedSeq: z.int().min(0), quarantined: z.array(quarantinedSchema) }),
  },
  'feed.pull': {
    input: z.object({ cursor: cursorSchema, limit: z.int().min(1).max(500) }),
    output: z.object({ changes: z.array(changeSchema), cursor: cursorSchema, more: z.boolean() }),
  },
  'clock.read': {
    input: z.object({}),
    output: z.object({ serverTimeMs: timeMsSchema }),
  },
  'customer.search': {
    input: z.object({ text: z.string().trim().min(2).max(100) }),
    output: z.object({ customers: z.array(customerSummarySchema).max(20) }),
  },
  'customer.get': {
    input: z.object({ customerId: customerIdSchema }),
    output: z.object({ customer: customer360Schema }),
  },
  'floor.get': { input: z.object({}), output: floorSchema },
  /** Asks for an amount to spend; the same `requestId` gets the same lease. */
  'lease.acquire': {
    input: z.object({ requestId: z.uuid(), wantMinor: nonNegativeMinorSchema }),
    output: z.object({
      /** Null when the budgets have nothing left. */
      lease: leaseSchema.nullable(),
      budgets: z.array(budgetStandingSchema),
    }),
  },
  'budgets.get': { input: z.object({}), output: budgetsSchema },
  /** A desk will not come back: what its lease may have spent counts as spent, the note says why. */
  'lease.write-off': {
    input: z.object({ leaseId: leaseIdSchema, note: approvalNoteSchema.min(1) }),
    output: z.object({}),
  },
  'approval.ask': {
    input: z.object({ request: approvalRequestSchema }),
    output: z.object({ approval: approvalSchema }),
  },
  'approval.withdraw': {
    input: z.object({ approvalId: approvalIdSchema }),
    output: z.object({ approval: approvalSchema }),
  },
  /** Of a supervisor: the team's, open ones and today's. Of an agent: those of contacts at hand. */
  'approval.list': {
    input: z.object({}),
    output: z.object({ approvals: z.array(approvalSchema).max(500) }),
  },
  /** Answers with how it stands: somebody may have been first. */
  'approval.decide': {
    input: z.object({ approvalId: approvalIdSchema, decision: approvalDecisionSchema }),
    output: z.object({ approval: approvalSchema }),
  },
  ...supervisorRequests,
} as const;

export type DeskRequest = keyof typeof deskRequests;
export type DeskInput<M extends DeskRequest> = z.infer<(typeof deskRequests)[M]['input']>;
export type DeskOutput<M extends DeskRequest> = z.infer<(typeof deskRequests)[M]['output']>;

/** What every ack looks like on the wire. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };
