import { z } from 'zod';
import type { AuthorityLimits } from '../domain/authority/limits.ts';
import { CHANNELS } from '../domain/contact/channel.ts';
import {
  OFFER_KINDS,
  type Offer,
  type OfferAmount,
  type OfferEconomics,
  type OfferStacking,
  type OfferStart,
} from '../domain/offers/offer.ts';
import {
  type AnswerComparison,
  type Comparison,
  HISTORY_NAMES,
  type HistoryCount,
  OFFER_FACT_NAMES,
  type Predicate,
} from '../domain/offers/predicate.ts';
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
  z.strictObject({
    fact: factName,
    is: z.literal('between'),
    value: z.tuple([z.number(), z.number()]),
  }),
  z.strictObject({ fact: factName, is: z.enum(['has', 'has-not']), value: scalar }),
  z.strictObject({ fact: factName, is: z.enum(['before', 'after']), value: z.iso.date() }),
  z.strictObject({
    fact: factName,
    is: z.enum(['within-last-days', 'within-next-days']),
    value: z.int().min(1).max(36_500),
  }),
]);

const historyCountSchema: z.ZodType<HistoryCount> = z.strictObject({
  count: z.enum(HISTORY_NAMES),
  withinDays: z.int().min(1).max(36_500),
  of: z.enum(['account', 'customer']).exactOptional(),
  where: z
    .strictObject({
      reason: z.string().max(64).exactOptional(),
      channel: z.enum(CHANNELS).exactOptional(),
      offer: z.string().max(64).exactOptional(),
      offerKind: z.enum(OFFER_KINDS).exactOptional(),
    })
    .exactOptional(),
  is: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']),
  value: z.int().min(0).max(100_000),
});

const answerSchema: z.ZodType<AnswerComparison> = z.strictObject({
  answer: z.string().max(64),
  is: z.enum(['eq', 'ne', 'in', 'not-in']),
  value: z.union([z.string().max(64), z.array(z.string().max(64)).max(50)]),
});

export const predicateSchema: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(predicateSchema).max(100) }),
    z.strictObject({ any: z.array(predicateSchema).max(100) }),
    z.strictObject({ not: predicateSchema }),
    comparisonSchema,
    historyCountSchema,
    answerSchema,
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

const stackingSchema: z.ZodType<OfferStacking> = z.strictObject({
  group: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  allows: z.enum(['any', 'other-groups', 'none']),
});

const startSchema: z.ZodType<OfferStart> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at-once') }),
  z.strictObject({ kind: z.literal('next-bill') }),
  z.strictObject({ kind: z.literal('contract-end') }),
  z.strictObject({ kind: z.literal('after-days'), days: z.int().min(1).max(365) }),
]);

/** Parts that have a usual value may be left out; also what was written before they existed is read. */
export const offerSchema: z.ZodType<Offer> = z.strictObject({
  id: offerIdSchema,
  version: z.int().min(1),
  status: z.enum(['draft', 'published']).default('published'),
  kind: z.enum(OFFER_KINDS),
  name: localizedTextSchema,
  script: localizedTextSchema,
  economics: economicsSchema,
  eligibility: predicateSchema,
  coolDownDays: z.int().min(0).max(3650),
  stacking: stackingSchema.default({ group: 'general', allows: 'any' }),
  minimumSpendMinor: nonNegativeMinorSchema.default(0),
  starts: startSchema.default({ kind: 'next-bill' }),
  commitmentMonths: z.int().min(0).max(120).default(0),
  jurisdictions: z.array(jurisdictionSchema).max(250),
  disclosures: z.array(localizedTextSchema).max(20),
  terms: localizedTextSchema.nullable().default(null),
  prior: z.strictObject({ acceptRate: rateSchema, riskReduction: rateSchema }),
  validFromMs: timeMsSchema.nullable(),
  validUntilMs: timeMsSchema.nullable(),
});

export const authorityLimitsSchema: z.ZodType<AuthorityLimits> = z.strictObject({
  valuePerContactMinor: nonNegativeMinorSchema,
  maxPercent: z.number().min(0).max(100),
  maxTermMonths: z.int().min(0).max(120),
  kinds: z.array(z.enum(OFFER_KINDS)),
  maxOffersPerContact: z.int().min(0).max(20).default(3),
});
