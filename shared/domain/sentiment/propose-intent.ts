import type { IntentOdds } from './intent.ts';

/** The strongest intent of one utterance of the customer, where that is not `other`. */
export type HeardIntent = IntentOdds & { readonly utteranceId: string };

/** How many of the customer's utterances back an intent still counts, and how it fades on the way. */
const RECENT = 12;
const FADING = 0.9;
/** From here on a wish to leave goes before all else: missing it costs most. */
const LEAVES = 0.5;

/** The strongest of an utterance's intents; null where that is `other`. */
export function strongestIntent(intents: readonly IntentOdds[]): IntentOdds | null {
  let strongest: IntentOdds | null = null;
  for (const odds of intents) {
    if (strongest === null || odds.probability > strongest.probability) strongest = odds;
  }
  return strongest === null || strongest.intent === 'other' ? null : strongest;
}

/**
 * What a customer seems to want, from the strongest intent of each of their utterances, oldest first
 * (null where it was `other`): the likeliest of the recent ones, where age counts against one; but a
 * wish to cancel that is likelier than not goes first, and thanks, which end most contacts and are
 * why few begin, come last. The newest of equals. Null where none was heard.
 */
export function proposeIntent(heard: readonly (HeardIntent | null)[]): HeardIntent | null {
  const recent = heard.toReversed().slice(0, RECENT);
  const ranked = recent.flatMap((odds, age) =>
    odds === null ? [] : [{ odds, weight: weight(odds), faded: odds.probability * FADING ** age }],
  );
  const [first] = ranked.toSorted((a, b) => b.weight - a.weight || b.faded - a.faded);
  return first?.odds ?? null;
}

function weight({ intent, probability }: IntentOdds): number {
  if (intent === 'cancel' && probability >= LEAVES) return 2;
  return intent === 'thanks' ? 0 : 1;
}
