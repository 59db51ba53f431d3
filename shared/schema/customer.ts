import { z } from 'zod';
import { CHANNELS } from '../domain/contact/channel.ts';
import { OFFER_OUTCOMES } from '../domain/contact/save-result.ts';
import type { Account } from '../domain/customer/account.ts';
import type {
  Caller,
  Customer360,
  CustomerProfile,
  CustomerSummary,
  PastContact,
  Product,
} from '../domain/customer/customer-360.ts';
import type { FcrState } from '../domain/fcr/fcr.ts';
import {
  accountIdSchema,
  contactIdSchema,
  currencySchema,
  customerIdSchema,
  dispositionCodeSchema,
  e164Schema,
  explanationSchema,
  jurisdictionSchema,
  languageSchema,
  nonNegativeMinorSchema,
  offerIdSchema,
  rateSchema,
  reasonCodeSchema,
  timeMsSchema,
} from './primitives.ts';

export const fcrStateSchema: z.ZodType<FcrState> = z.object({
  claimed: z.boolean().nullable(),
  confirmed: z.boolean().nullable(),
  verified: z.enum(['not-claimed', 'pending', 'verified', 'repeated']),
});

export const customerProfileSchema: z.ZodType<CustomerProfile> = z.object({
  id: customerIdSchema,
  externalId: z.string().max(100).nullable(),
  name: z.string().min(1).max(200),
  language: languageSchema,
  segment: z.string().max(50),
  jurisdiction: jurisdictionSchema,
  customerSinceMs: timeMsSchema,
  currency: currencySchema,
  monthlyValueMinor: nonNegativeMinorSchema,
  remainingMarginMinor: nonNegativeMinorSchema,
  phones: z.array(e164Schema).max(10),
  email: z.string().max(320).nullable(),
});

const productSchema: z.ZodType<Product> = z.object({
  id: z.string().min(1).max(100),
  kind: z.string().max(50),
  name: z.string().max(200),
  monthlyMinor: nonNegativeMinorSchema,
  status: z.enum(['active', 'paused', 'ended']),
  contractEndsAtMs: timeMsSchema.nullable(),
  accountId: accountIdSchema.nullable().default(null),
});

const accountSchema: z.ZodType<Account> = z.object({
  id: accountIdSchema,
  name: z.string().max(200),
  tier: z.string().max(50),
  status: z.enum(['active', 'paused', 'closed']),
  openedAtMs: timeMsSchema,
  monthlyValueMinor: nonNegativeMinorSchema,
  remainingMarginMinor: nonNegativeMinorSchema,
  balanceDueMinor: nonNegativeMinorSchema,
  openDisputes: z.int().min(0),
  pendingOrders: z.int().min(0),
  closures: z
    .array(
      z.object({
        atMs: timeMsSchema,
        reason: reasonCodeSchema.nullable(),
        completed: z.boolean(),
      }),
    )
    .max(20),
});

const pastContactSchema: z.ZodType<PastContact> = z.object({
  id: contactIdSchema,
  channel: z.enum(CHANNELS),
  startedAtMs: timeMsSchema,
  reason: reasonCodeSchema.nullable(),
  disposition: dispositionCodeSchema.nullable(),
  abandoned: z.boolean(),
  fcr: fcrStateSchema,
  sentiment: z.number().min(-1).max(1).nullable(),
  note: z.string().max(20_000).nullable(),
  accountId: accountIdSchema.nullable().default(null),
});

export const customer360Schema: z.ZodType<Customer360> = z.object({
  profile: customerProfileSchema,
  accounts: z.array(accountSchema).max(50).default([]),
  products: z.array(productSchema).max(100),
  churnRisk: z.object({
    score: rateSchema,
    level: z.enum(['low', 'medium', 'high']),
    reasons: z.array(explanationSchema).max(20),
  }),
  contacts: z.array(pastContactSchema).max(20),
  complaints: z
    .array(
      z.object({
        id: z.string().max(100),
        openedAtMs: timeMsSchema,
        subject: z.string().max(500),
      }),
    )
    .max(100),
  promises: z
    .array(
      z.object({
        id: z.string().max(100),
        contactId: contactIdSchema.nullable(),
        dueAtMs: timeMsSchema,
        text: z.string().max(2000),
      }),
    )
    .max(100),
  offers: z
    .array(
      z.object({
        offerId: offerIdSchema,
        contactId: contactIdSchema,
        atMs: timeMsSchema,
        outcome: z.enum(OFFER_OUTCOMES),
        faceValueMinor: nonNegativeMinorSchema,
        accountId: accountIdSchema.nullable().default(null),
      }),
    )
    .max(100),
});

export const customerSummarySchema: z.ZodType<CustomerSummary> = z.object({
  id: customerIdSchema,
  externalId: z.string().max(100).nullable(),
  name: z.string().max(200),
  segment: z.string().max(50),
  customerSinceMs: timeMsSchema,
  phones: z.array(e164Schema).max(10),
});

export const callerSchema: z.ZodType<Caller> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('matched'), customer: customer360Schema }),
  z.object({
    kind: z.literal('candidates'),
    candidates: z.array(customer360Schema).min(2).max(10),
  }),
  z.object({ kind: z.literal('unknown'), withheld: z.boolean() }),
]);

/** What an agent fills in to create a customer who is calling for the first time. */
export const newCustomerSchema = z.object({
  name: z.string().trim().min(1).max(200),
  phone: e164Schema.nullable(),
  email: z.email().max(320).nullable(),
  language: languageSchema,
});
export type NewCustomer = z.infer<typeof newCustomerSchema>;
