import { z } from 'zod';
import type {
  Approval,
  ApprovalRequest,
  ApprovalTerms,
  GrantClaims,
} from '../domain/authority/approval.ts';
import { BUDGET_PERIODS, BUDGET_SCOPES, type BudgetStanding } from '../domain/authority/budget.ts';
import type { Lease, LeaseDebit } from '../domain/authority/lease.ts';
import { exceededSchema } from './decision.ts';
import {
  accountIdSchema,
  agentIdSchema,
  approvalIdSchema,
  contactIdSchema,
  currencySchema,
  customerIdSchema,
  deviceIdSchema,
  explanationSchema,
  leaseIdSchema,
  nonNegativeMinorSchema,
  offerIdSchema,
  timeMsSchema,
} from './primitives.ts';
import { writtenTextSchema } from './written.ts';

export const leaseSchema: z.ZodType<Lease> = z.object({
  leaseId: leaseIdSchema,
  agentId: agentIdSchema,
  deviceId: deviceIdSchema,
  grantedMinor: nonNegativeMinorSchema,
  settledMinor: nonNegativeMinorSchema,
  grantedAtMs: timeMsSchema,
  expiresAtMs: timeMsSchema,
});

export const leaseDebitSchema: z.ZodType<LeaseDebit> = z.strictObject({
  leaseId: leaseIdSchema,
  amountMinor: nonNegativeMinorSchema,
});

export const budgetStandingSchema: z.ZodType<BudgetStanding> = z.object({
  scope: z.enum(BUDGET_SCOPES),
  owner: z.string().max(100),
  period: z.enum(BUDGET_PERIODS),
  periodKey: z.string().max(10),
  limitMinor: nonNegativeMinorSchema,
  settledMinor: nonNegativeMinorSchema,
  outstandingMinor: nonNegativeMinorSchema,
});

/** A grant as it travels: a JWS in compact form. */
export const grantSchema = z.string().min(20).max(4000);

const termsSchema: z.ZodType<ApprovalTerms> = z.object({
  offerId: offerIdSchema,
  offerVersion: z.int().min(1),
  faceValueMinor: nonNegativeMinorSchema,
  costMinor: nonNegativeMinorSchema,
});

export const approvalNoteSchema = writtenTextSchema(500).trim();

export const approvalRequestSchema: z.ZodType<ApprovalRequest> = z.object({
  approvalId: approvalIdSchema,
  contactId: contactIdSchema,
  accountId: accountIdSchema.nullable(),
  terms: termsSchema,
  currency: currencySchema,
  expectedNetMinor: z.int(),
  exceeded: z.array(exceededSchema).min(1).max(10),
  because: z.array(explanationSchema).max(20),
  reason: approvalNoteSchema,
});

const answerSchema = z.object({
  byId: agentIdSchema,
  byName: z.string().max(200),
  atMs: timeMsSchema,
  note: approvalNoteSchema,
});

const answeredWith = {
  answer: answerSchema,
  terms: termsSchema,
  leaseId: leaseIdSchema,
  grant: grantSchema,
  grantExpiresAtMs: timeMsSchema,
};

export const approvalSchema: z.ZodType<Approval> = z.object({
  request: approvalRequestSchema,
  agentId: agentIdSchema,
  agentName: z.string().max(200),
  deviceId: deviceIdSchema,
  customerId: customerIdSchema.nullable(),
  customerName: z.string().max(200).nullable(),
  askedAtMs: timeMsSchema,
  expiresAtMs: timeMsSchema,
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('approved'), ...answeredWith }),
    z.object({ kind: z.literal('countered'), ...answeredWith }),
    z.object({ kind: z.literal('denied'), answer: answerSchema }),
    z.object({ kind: z.literal('withdrawn'), atMs: timeMsSchema }),
    z.object({ kind: z.literal('expired'), atMs: timeMsSchema }),
  ]),
});

/** What a grant's payload must be before anything is believed of it. */
export const grantClaimsSchema: z.ZodType<GrantClaims> = z.strictObject({
  leaseId: leaseIdSchema,
  approvalId: approvalIdSchema,
  agentId: agentIdSchema,
  deviceId: deviceIdSchema,
  contactId: contactIdSchema,
  accountId: accountIdSchema.nullable(),
  offerId: offerIdSchema,
  offerVersion: z.int().min(1),
  faceValueMinor: nonNegativeMinorSchema,
  currency: currencySchema,
  issuedAtMs: timeMsSchema,
  expiresAtMs: timeMsSchema,
});

/** What a grant's header must be: signed with Ed25519 (RFC 8037), and nothing but a grant. */
export const GRANT_ALGORITHM = 'EdDSA';
export const GRANT_TYPE = 'savedesk-grant';
export const grantHeaderSchema = z.strictObject({
  alg: z.literal(GRANT_ALGORITHM),
  typ: z.literal(GRANT_TYPE),
  kid: z.string().min(1).max(100),
});

/** What a supervisor says to a request. */
export const approvalDecisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve'), note: approvalNoteSchema }),
  z.object({ kind: z.literal('deny'), note: approvalNoteSchema.min(1) }),
  z.object({
    kind: z.literal('counter'),
    /** Another offer, or the same at another amount. */
    offerId: offerIdSchema,
    faceValueMinor: nonNegativeMinorSchema,
    note: approvalNoteSchema,
  }),
]);
export type ApprovalDecision = z.infer<typeof approvalDecisionSchema>;

/** The public half of the key that grants are signed with (RFC 8037, Ed25519). */
export const grantKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().min(40).max(50),
  kid: z.string().min(1).max(100),
});
export type GrantKey = z.infer<typeof grantKeySchema>;
