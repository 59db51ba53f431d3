import { z } from 'zod';
import { INTENTS, type Intent, type IntentOdds } from '../domain/sentiment/intent.ts';
import type { ReasonOdds } from '../domain/sentiment/reading.ts';
import { SENTIMENT_LABELS, type Sentiment } from '../domain/sentiment/sentiment.ts';
import { rateSchema } from './primitives.ts';

export const sentimentLabelSchema = z.enum(SENTIMENT_LABELS);

export const sentimentSchema: z.ZodType<Sentiment> = z.object({
  label: sentimentLabelSchema,
  score: z.number().min(-1).max(1),
  negative: rateSchema,
  neutral: rateSchema,
  positive: rateSchema,
});

export const intentSchema: z.ZodType<Intent> = z.enum(INTENTS);

export const intentOddsSchema: z.ZodType<IntentOdds> = z.object({
  intent: intentSchema,
  probability: rateSchema,
});

export const reasonOddsSchema: z.ZodType<ReasonOdds> = z.object({
  code: z.string().min(1).max(64),
  probability: rateSchema,
});

/** Names the weights something was read with. */
export const modelVersionSchema = z.string().min(1).max(100);
