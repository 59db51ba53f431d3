import type { Language } from '../languages.ts';

export const SENTIMENT_LABELS = ['negative', 'neutral', 'positive'] as const;
export type SentimentLabel = (typeof SENTIMENT_LABELS)[number];

/** How one utterance reads: probabilities sum to 1; `score` = positive - negative, from -1 to 1. */
export type Sentiment = {
  readonly label: SentimentLabel;
  readonly score: number;
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
};

/** Reads the sentiment of a customer's words. Total: answers for any string. */
export type SentimentScorer = {
  score(text: string, language: Language): Sentiment;
};

/** How the contact has been going. */
export type SentimentTrend = {
  /** Smoothed scores, one for each customer utterance, oldest first. */
  readonly points: readonly number[];
  readonly current: number;
  /** Index into `points` where it turned for the better or worse; null while there is no turn. */
  readonly turningPoint: number | null;
  /** Index into `points` of the lowest, where that is noticeably below zero; null otherwise. */
  readonly lowPoint: number | null;
  readonly direction: 'rising' | 'falling' | 'steady';
  /** Null unless it fell fast and has not recovered since. */
  readonly alert: SentimentAlert | null;
};

/** A fast fall: at which point it was one, and by how much it had fallen to there, 0 to 2. */
export type SentimentAlert = { readonly index: number; readonly fell: number };
