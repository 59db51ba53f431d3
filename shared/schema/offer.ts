import { z } from 'zod';
import type { AuthorityLimits } from '../domain/authority/limits.ts';
import {
  OFFER_KINDS,
  type Offer,
  type OfferAmount,
  type OfferEconomics,
} from '../domain/offers/offer.ts';
import { type Comparison, OFFER_FACT_NAMES, type Predicate } from '../domain/offers/predicate.ts';
import {
  currencySchema,
  jurisdictionSchema,
  localizedTextSchema,
  nonNegativeMinorSchema,
  offerIdSchema,
  rateSchema,
  timeMsSchema,
} from './primitives.ts';

const factName = z.enum(OFFER_FACT_NAMES);
const scalar = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);

const comparisonSchema: z.ZodType<Comparison> = z.union([
  z.strictObject({ fact: factName, is: z.enum(['eq', 'ne']), value: scalar }),
  z.strictObject({ fact: factName, is: z.enum(['in', 'not-in']), value: z.array(scalar).max(500) }),
  z.strictObject({ fact: factName, is: z.enum(['lt', 'lte', 'gt', 'gte']), value: z.number() }),
  z.strictObject({ fact: factName, is: z.enum(['has', 'has-not']), value: scalar }),
]);

export const predicateSchema: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(predicateSchema).max(100) }),
    z.strictObject({ any: z.array(predicateSchema).max(100) }),
    z.strictObject({ not: predicateSchema }),
    comparisonSchema,
  ]),
);

const amountSchema: z.ZodType<OfferAmount> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('fixed'), amountMinor: nonNegativeMinorSchema }),
  z.strictObject({ kind: z.literal('percent-of-monthly'), percent: z.number().min(0).max(1200) }),
]);

const economicsSchema: z.ZodType<OfferEconomics> = z.strictObject({
  currency: currencySchema,
  oneOff: amountSchema,
  recurring: amountSchema,
  termMonths: z.int().min(0).max(120),
  costPercent: z.number().min(0).max(1000),
});

export const offerSchema: z.ZodType<Offer> = z.strictObject({
  id: offerIdSchema,
  version: z.int().min(1),
  kind: z.enum(OFFER_KINDS),
  name: localizedTextSchema,
  script: localizedTextSchema,
  economics: economicsSchema,
  eligibility: predicateSchema,
  coolDownDays: z.int().min(0).max(3650),
  jurisdictions: z.array(jurisdictionSchema).max(250),
  disclosures: z.array(localizedTextSchema).max(20),
  prior: z.strictObject({ acceptRate: rateSchema, riskReduction: rateSchema }),
  validFromMs: timeMsSchema.nullable(),
  validUntilMs: timeMsSchema.nullable(),
});

export const authorityLimitsSchema: z.ZodType<AuthorityLimits> = z.strictObject({
  valuePerContactMinor: nonNegativeMinorSchema,
  maxPercent: z.number().min(0).max(100),
  maxTermMonths: z.int().min(0).max(120),
  kinds: z.array(z.enum(OFFER_KINDS)),
});
