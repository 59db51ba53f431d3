import { z } from 'zod';
import type { AuthorityVerdict, ExceededLimit } from '../domain/authority/limits.ts';
import type { Decision } from '../domain/offers/decision.ts';
import { OFFER_KINDS } from '../domain/offers/offer.ts';
import {
  explanationSchema,
  leaseIdSchema,
  moneySchema,
  offerIdSchema,
  rateSchema,
} from './primitives.ts';

export const exceededSchema: z.ZodType<ExceededLimit> = z.discriminatedUnion('limit', [
  z.object({ limit: z.literal('value-per-contact'), allowed: z.number(), asked: z.number() }),
  z.object({ limit: z.literal('percent'), allowed: z.number(), asked: z.number() }),
  z.object({ limit: z.literal('term'), allowed: z.number(), asked: z.number() }),
  z.object({ limit: z.literal('offers-per-contact'), allowed: z.number(), asked: z.number() }),
  z.object({ limit: z.literal('budget'), allowed: z.number(), asked: z.number() }),
  z.object({
    limit: z.literal('kind'),
    allowed: z.array(z.enum(OFFER_KINDS)),
    asked: z.enum(OFFER_KINDS),
  }),
]);

const verdictSchema: z.ZodType<AuthorityVerdict> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('within') }),
  z.object({ kind: z.literal('needs-approval'), exceeded: z.array(exceededSchema).min(1) }),
  z.object({ kind: z.literal('granted'), leaseId: leaseIdSchema }),
]);

export const decisionSchema: z.ZodType<Decision> = z.object({
  suggestions: z.array(
    z.object({
      offerId: offerIdSchema,
      offerVersion: z.int(),
      faceValue: moneySchema,
      fullValue: moneySchema,
      cost: moneySchema,
      remainingMargin: moneySchema,
      expectedNetValue: moneySchema,
      odds: z.object({ accept: rateSchema, stayIfAccepted: rateSchema, stayIfNothing: rateSchema }),
      authority: verdictSchema,
      reasons: z.array(explanationSchema).min(1),
    }),
  ),
  rejected: z.array(
    z.object({
      offerId: offerIdSchema,
      offerVersion: z.int(),
      reasons: z.array(explanationSchema).min(1),
    }),
  ),
  holdout: z.boolean(),
  explored: z.boolean(),
});
