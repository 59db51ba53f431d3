import { gramList } from './features/gram-list.ts';
import { letterGrams, wordGrams } from './features/grams.ts';
import { LEXICON_FEATURES, lexiconFeatures } from './features/lexicon-features.ts';
import { type CutText, readText } from './features/read-text.ts';
import { SURFACE_FEATURES, surfaceFeatures } from './features/surface-features.ts';
import type { LanguageModel } from './model/language-model.ts';
import { headScorer } from './model/linear-head.ts';

/** Probabilities of one language's model, each list in the order of its question's classes. */
export type Odds = {
  readonly sentiment: readonly number[];
  readonly intent: readonly number[];
  readonly reason: readonly number[];
  readonly refusal: readonly number[];
};

/** Reads texts by one language's weights. */
export function modelReader(model: LanguageModel): (text: CutText) => Odds {
  const { language, words: known, lexicons, sentiment, topics } = model;
  const scoreSentiment = headScorer(sentiment);
  const scoreTopics = headScorer(topics);
  const sameLetters =
    sentiment.span.shortest === topics.span.shortest &&
    sentiment.span.longest === topics.span.longest;
  const words = gramList();
  const letters = gramList();
  const dense = new Float64Array(denseFeatures(lexicons.length));
  return (text) => {
    const read = readText(text, language, known);
    wordGrams(read, words);
    letterGrams(read, sentiment.span, letters);
    lexicons.forEach((table, index) => {
      lexiconFeatures(read, table, language, dense, index * LEXICON_FEATURES);
    });
    surfaceFeatures(read, dense, lexicons.length * LEXICON_FEATURES);
    const [mood = new Float64Array(0)] = scoreSentiment(words, letters, dense);
    if (!sameLetters) letterGrams(read, topics.span, letters);
    const [intent, reason, refusal] = scoreTopics(words, letters, dense).map((one) => [...one]);
    return {
      sentiment: [...mood],
      intent: intent ?? [],
      reason: reason ?? [],
      refusal: refusal ?? [],
    };
  };
}

/** How many dense features a text has, read with so many lexicons. */
export function denseFeatures(lexicons: number): number {
  return lexicons * LEXICON_FEATURES + SURFACE_FEATURES;
}
