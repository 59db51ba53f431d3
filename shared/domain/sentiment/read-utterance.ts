import { gramList } from './features/gram-list.ts';
import { letterGrams, wordGrams } from './features/grams.ts';
import { LEXICON_FEATURES, lexiconFeatures } from './features/lexicon-features.ts';
import { type CutText, type ReadText, readText } from './features/read-text.ts';
import { SURFACE_FEATURES, surfaceFeatures } from './features/surface-features.ts';
import type { LanguageModel } from './model/language-model.ts';
import type { LexiconTable } from './model/lexicon-table.ts';
import { headScorer } from './model/linear-head.ts';

/** Probabilities, each list in the order of its question's classes. */
export type Odds = {
  readonly sentiment: Float64Array;
  readonly intent: Float64Array;
  readonly reason: Float64Array;
  readonly refusal: Float64Array;
};

/** Reads texts by one language's weights. */
export type ModelReader = {
  /** A text, as this language has it. */
  prepare(text: CutText): ReadText;
  score(read: ReadText): Odds;
};

const NONE = new Float64Array(0);

/** Makes a reader of one language's weights. */
export function modelReader(model: LanguageModel): ModelReader {
  const { language, words: known, lexicons, sentiment, topics } = model;
  const scoreSentiment = headScorer(sentiment);
  const scoreTopics = headScorer(topics);
  const words = gramList();
  const letters = gramList();
  const dense = new Float64Array(denseFeatures(lexicons.length));
  return {
    prepare: (text) => readText(text, language, known),
    score: (read) => {
      wordGrams(read, words);
      letterGrams(read, sentiment.span, letters);
      for (let index = 0; index < lexicons.length; index += 1) {
        const table = lexicons[index] as LexiconTable;
        lexiconFeatures(read, table, language, dense, index * LEXICON_FEATURES);
      }
      surfaceFeatures(read, dense, lexicons.length * LEXICON_FEATURES);
      const [mood = NONE] = scoreSentiment(words, letters, dense);
      const [intent = NONE, reason = NONE, refusal = NONE] = scoreTopics(words, letters, dense);
      return {
        sentiment: mood.slice(),
        intent: intent.slice(),
        reason: reason.slice(),
        refusal: refusal.slice(),
      };
    },
  };
}

/** How many dense features a text has, read with so many lexicons. */
export function denseFeatures(lexicons: number): number {
  return lexicons * LEXICON_FEATURES + SURFACE_FEATURES;
}
