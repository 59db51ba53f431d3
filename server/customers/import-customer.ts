import { z } from 'zod';
import {
  accountIdSchema,
  currencySchema,
  e164Schema,
  jurisdictionSchema,
  languageSchema,
  nonNegativeMinorSchema,
  timeMsSchema,
} from '../../shared/schema/primitives.ts';
import { importAccountSchema, totalOfAccounts } from './import-account.ts';
import { importText as text } from './import-text.ts';

const importProductSchema = z.strictObject({
  /** Unique within the customer. */
  id: text(100).min(1),
  kind: text(50).min(1),
  name: text(200).min(1),
  monthlyMinor: nonNegativeMinorSchema,
  status: z.enum(['active', 'paused', 'ended']),
  contractEndsAtMs: timeMsSchema.nullable(),
  /** Left out where it counts for all of the customer's accounts. */
  accountId: accountIdSchema.exactOptional(),
});
export type ImportProduct = z.infer<typeof importProductSchema>;

const attributeSchema = z.union([text(500), z.number(), z.boolean(), z.null()]);
export type ImportAttribute = z.infer<typeof attributeSchema>;

/**
 * One customer as an import brings it, found again by `externalId`. What is left out (not null, not
 * empty: left out) is kept as it is on a customer who is already there.
 */
export const importCustomerSchema = z
  .strictObject({
    externalId: text(100).min(1),
    name: text(200).min(1),
    language: languageSchema,
    segment: text(50).min(1),
    jurisdiction: jurisdictionSchema,
    customerSinceMs: timeMsSchema,
    currency: currencySchema,
    monthlyValueMinor: nonNegativeMinorSchema,
    remainingMarginMinor: nonNegativeMinorSchema,
    /** All of them; where they are left out, one account stands for all the customer has. */
    accounts: z
      .array(importAccountSchema)
      .min(1)
      .max(50)
      .refine(hasUniqueIds, 'two accounts have the same id')
      .exactOptional(),
    email: z.email().max(320).exactOptional(),
    phones: z.array(e164Schema).max(10).exactOptional(),
    products: z
      .array(importProductSchema)
      .max(100)
      .refine(hasUniqueIds, 'two products have the same id')
      .exactOptional(),
    attributes: z.record(text(60).min(1), attributeSchema).exactOptional(),
  })
  .refine(productsAreOnAccounts, {
    path: ['products'],
    error: 'a product is on an account that is not among the accounts',
  })
  .refine(paysWhatAccountsPay, {
    path: ['accounts'],
    error: 'the accounts that are not closed do not add up to what the customer pays and is worth',
  });
export type ImportCustomer = z.infer<typeof importCustomerSchema>;

function productsAreOnAccounts({
  accounts,
  products = [],
}: {
  readonly accounts?: readonly { readonly id: string }[];
  readonly products?: readonly { readonly accountId?: string }[];
}): boolean {
  if (accounts === undefined) return true;
  const ids = new Set(accounts.map(({ id }) => id));
  return products.every(({ accountId }) => accountId === undefined || ids.has(accountId));
}

function hasUniqueIds(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length;
}

type Figures = Parameters<typeof totalOfAccounts>[0];

function paysWhatAccountsPay(customer: {
  readonly accounts?: Figures;
  readonly monthlyValueMinor: number;
  readonly remainingMarginMinor: number;
}): boolean {
  if (customer.accounts === undefined) return true;
  const total = totalOfAccounts(customer.accounts);
  return (
    total.monthlyValueMinor === customer.monthlyValueMinor &&
    total.remainingMarginMinor === customer.remainingMarginMinor
  );
}

/** The most customers one request or transaction takes. */
export const LARGEST_CHUNK = 1000;

/** `POST /v1/customers/import` */
export const importChunkRequestSchema = z.strictObject({
  customers: z
    .array(importCustomerSchema)
    .min(1)
    .max(LARGEST_CHUNK)
    .refine(
      (customers) => new Set(customers.map((c) => c.externalId)).size === customers.length,
      'two customers have the same externalId',
    ),
});

/** How many customers of a chunk were new, changed, or already exactly so. */
export const importChunkResultSchema = z.object({
  created: z.int().min(0),
  updated: z.int().min(0),
  unchanged: z.int().min(0),
});
export type ImportChunkResult = z.infer<typeof importChunkResultSchema>;
