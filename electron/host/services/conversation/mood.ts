import { countedScore } from '../../../../shared/domain/sentiment/corrected-score.ts';
import type {
  SentimentLabel,
  SentimentTrend,
} from '../../../../shared/domain/sentiment/sentiment.ts';
import { trendOf } from '../../../../shared/domain/sentiment/trend.ts';
import type { OpenContact } from '../contact/open-contact.ts';
import type { KeptUtterance } from './kept-utterance.ts';

/** What the agent has said of how utterances really read, by utterance. */
export function correctionsOn({ core }: OpenContact): ReadonlyMap<string, SentimentLabel> {
  return new Map(core.corrections.map(({ utteranceId, label }) => [utteranceId, label]));
}

/** How the contact has been going; null while the customer has said nothing. */
export function trendOn(contact: OpenContact): SentimentTrend | null {
  return trendOf(scoresOn(contact));
}

/** The mean sentiment of what the customer said, -1 to 1; null where nothing was said. */
export function meanSentiment(contact: OpenContact): number | null {
  const scores = scoresOn(contact);
  if (scores.length === 0) return null;
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** The utterances that the trend has a point for, oldest first. */
export function moodUtterances({ utterances }: OpenContact): readonly KeptUtterance[] {
  return utterances.filter(({ sentiment }) => sentiment !== null);
}

function scoresOn(contact: OpenContact): number[] {
  const corrections = correctionsOn(contact);
  return contact.utterances.flatMap(({ id, sentiment }) =>
    sentiment === null ? [] : [countedScore(sentiment, corrections.get(id) ?? null)],
  );
}
