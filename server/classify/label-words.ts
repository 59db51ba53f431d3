import { INTENTS, type Intent } from '../../shared/domain/sentiment/intent.ts';
import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';

/** What files call the three, in the languages Savedesk speaks and in short. */
const SENTIMENT_WORDS: Readonly<Record<SentimentLabel, readonly string[]>> = {
  negative: ['negative', 'neg', 'negatif', 'negativ', 'negatief'],
  neutral: ['neutral', 'neu', 'netral', 'nøytral', 'neutraal'],
  positive: ['positive', 'pos', 'positif', 'positiv', 'positief'],
};

const BY_WORD: ReadonlyMap<string, SentimentLabel> = new Map(
  (['negative', 'neutral', 'positive'] as const).flatMap((label) =>
    SENTIMENT_WORDS[label].map((word) => [word, label] as const),
  ),
);

const YES: ReadonlySet<string> = new Set(['true', 'yes', '1', 'cancel']);
const NO: ReadonlySet<string> = new Set(['false', 'no', '0', 'not-cancel']);

/** A label as it is compared: case, spaces and underscores do not matter. */
function plain(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, '-');
}

/** The sentiment that a word names; null for any other word, and for numbers. */
export function sentimentNamed(label: string): SentimentLabel | null {
  return BY_WORD.get(plain(label)) ?? null;
}

/** The intent that a word names; null for any other. */
export function intentNamed(label: string): Intent | null {
  return INTENTS.find((intent) => intent === plain(label)) ?? null;
}

/** Whether a label says that the customer wants to cancel; null where it does not say. */
export function wishToCancelNamed(label: string): boolean | null {
  const word = plain(label);
  if (YES.has(word)) return true;
  return NO.has(word) || intentNamed(word) !== null ? false : null;
}

/** Whether a label can only be about the wish to cancel: it answers with yes or no, in words. */
export function isYesOrNo(label: string): boolean {
  return ['true', 'false', 'yes', 'no', 'not-cancel'].includes(plain(label));
}
