import type { ReadUtterance } from '../../../../shared/contract/views.ts';
import type { Language } from '../../../../shared/domain/languages.ts';
import type { SentimentScorer } from '../../../../shared/domain/sentiment/sentiment.ts';
import type { Utterance } from '../../../../shared/schema/contact.ts';

/** Reads the sentiment of the customer's words. An agent's words are never scored. */
export function readUtterance(
  utterance: Utterance,
  scorer: SentimentScorer,
  language: Language,
): ReadUtterance {
  const sentiment =
    utterance.speaker === 'customer' ? scorer.score(utterance.text, language) : null;
  return { ...utterance, sentiment };
}

/** The scores of the customer's words, oldest first. */
export function customerScores(utterances: readonly ReadUtterance[]): number[] {
  return utterances.flatMap(({ sentiment }) => (sentiment === null ? [] : [sentiment.score]));
}

/** The mean sentiment of what the customer said, -1 to 1; null where nothing was said. */
export function meanSentiment(utterances: readonly ReadUtterance[]): number | null {
  const scores = customerScores(utterances);
  if (scores.length === 0) return null;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
