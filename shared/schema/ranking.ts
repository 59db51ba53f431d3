import { z } from 'zod';
import type { OutcomeTable, RankingSettings } from '../domain/offers/outcomes.ts';
import { offerIdSchema, reasonCodeSchema } from './primitives.ts';

const count = z.int().min(0);
const group = { reason: reasonCodeSchema.nullable(), segment: z.string().max(50) };

export const outcomeTableSchema: z.ZodType<OutcomeTable> = z.strictObject({
  offers: z
    .array(
      z.strictObject({
        ...group,
        offerId: offerIdSchema,
        answered: count,
        accepted: count,
        acceptedKnown: count,
        acceptedStayed: count,
      }),
    )
    .max(50_000),
  baseline: z.array(z.strictObject({ ...group, known: count, stayed: count })).max(5_000),
});

/** The name of a comparison of suggesting with not suggesting. */
export const campaignSchema = z.string().min(1).max(64);

export const rankingSettingsSchema = z.strictObject({
  campaign: campaignSchema,
  holdoutPercent: z.number().min(0).max(50),
  explorationPercent: z.number().min(0).max(50),
  priorStrength: z.number().min(1).max(100_000),
}) satisfies z.ZodType<RankingSettings>;

/** What holds where a company has said nothing. */
export const NO_RANKING: RankingSettings = {
  campaign: 'none',
  holdoutPercent: 0,
  explorationPercent: 0,
  priorStrength: 20,
};
