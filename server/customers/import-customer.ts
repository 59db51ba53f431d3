import { z } from 'zod';
import {
  currencySchema,
  e164Schema,
  jurisdictionSchema,
  languageSchema,
  nonNegativeMinorSchema,
  timeMsSchema,
} from '../../shared/schema/primitives.ts';

/** Text the database can hold: PostgreSQL has no character zero. */
function text(longest: number) {
  return z
    .string()
    .max(longest)
    .regex(/^[^\0]*$/u, 'holds a character with code 0');
}

const importProductSchema = z.strictObject({
  /** Unique within the customer. */
  id: text(100).min(1),
  kind: text(50).min(1),
  name: text(200).min(1),
  monthlyMinor: nonNegativeMinorSchema,
  status: z.enum(['active', 'paused', 'ended']),
  contractEndsAtMs: timeMsSchema.nullable(),
});
export type ImportProduct = z.infer<typeof importProductSchema>;

const attributeSchema = z.union([text(500), z.number(), z.boolean(), z.null()]);
export type ImportAttribute = z.infer<typeof attributeSchema>;

/**
 * One customer as an import brings it, found again by `externalId`. What is left out (not null, not
 * empty: left out) is kept as it is on a customer who is already there.
 */
export const importCustomerSchema = z.strictObject({
  externalId: text(100).min(1),
  name: text(200).min(1),
  language: languageSchema,
  segment: text(50).min(1),
  jurisdiction: jurisdictionSchema,
  customerSinceMs: timeMsSchema,
  currency: currencySchema,
  monthlyValueMinor: nonNegativeMinorSchema,
  remainingMarginMinor: nonNegativeMinorSchema,
  email: z.email().max(320).exactOptional(),
  phones: z.array(e164Schema).max(10).exactOptional(),
  products: z
    .array(importProductSchema)
    .max(100)
    .refine(hasUniqueIds, 'two products have the same id')
    .exactOptional(),
  attributes: z.record(text(60).min(1), attributeSchema).exactOptional(),
});
export type ImportCustomer = z.infer<typeof importCustomerSchema>;

function hasUniqueIds(products: readonly ImportProduct[]): boolean {
  return new Set(products.map(({ id }) => id)).size === products.length;
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
