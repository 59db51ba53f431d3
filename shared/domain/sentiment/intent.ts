/** What a customer wants with what they say. `other`: none of the rest, such as a greeting or an address. */
export const INTENTS = [
  'cancel',
  'downgrade',
  'complaint',
  'billing-question',
  'technical-problem',
  'competitor-or-price',
  'thanks',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];

/** How likely an intent is, 0 to 1; all of an utterance sum to 1. */
export type IntentOdds = { readonly intent: Intent; readonly probability: number };
