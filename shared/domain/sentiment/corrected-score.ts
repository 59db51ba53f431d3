import type { Sentiment, SentimentLabel } from './sentiment.ts';

/** What an utterance counts for once somebody has said how it reads: plain, but no extreme. */
const SCORES: Readonly<Record<SentimentLabel, number>> = {
  negative: -0.7,
  neutral: 0,
  positive: 0.7,
};

/** The score an utterance counts with, -1 to 1: as corrected, else as it was read. */
export function countedScore(sentiment: Sentiment, corrected: SentimentLabel | null): number {
  return corrected === null ? sentiment.score : SCORES[corrected];
}
