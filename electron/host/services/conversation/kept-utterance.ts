import { z } from 'zod';
import { utteranceSchema } from '../../../../shared/schema/contact.ts';
import { rateSchema } from '../../../../shared/schema/primitives.ts';
import {
  intentOddsSchema,
  modelVersionSchema,
  reasonOddsSchema,
  sentimentSchema,
} from '../../../../shared/schema/reading.ts';

/**
 * An utterance as this desk keeps it, with all that was read from it: a contact is not read anew when
 * the desk starts again, perhaps with other weights. What earlier versions kept has a sentiment only.
 */
export const keptUtteranceSchema = utteranceSchema.extend({
  /** Null for the words of agents and bots, which are never read. */
  sentiment: sentimentSchema.nullable(),
  /** Strongest first. */
  intents: z.array(intentOddsSchema).default([]),
  reasons: z.array(reasonOddsSchema).default([]),
  /** How likely it is a refusal to be kept. */
  refusal: rateSchema.default(0),
  /** The weights it was read with. */
  model: modelVersionSchema.default('lexicon'),
});
export type KeptUtterance = z.infer<typeof keptUtteranceSchema>;
