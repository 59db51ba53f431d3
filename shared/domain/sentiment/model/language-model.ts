import type { Language } from '../../languages.ts';
import type { LexiconTable } from './lexicon-table.ts';
import type { LinearHead } from './linear-head.ts';
import type { WordSet } from './word-set.ts';

/**
 * Raised whenever features are drawn in another way: weights trained on other features would read
 * nonsense, and are refused.
 */
export const FEATURES_VERSION = 4;

/** All that is needed to read one language. */
export type LanguageModel = {
  readonly language: Language;
  /** Of the weights: the same weights have the same. */
  readonly version: string;
  /** The words that training has met more than once. */
  readonly words: WordSet;
  readonly lexicons: readonly LexiconTable[];
  /** One question: the sentiment. */
  readonly sentiment: LinearHead;
  /** Three questions: intent, churn reason, refusal. */
  readonly topics: LinearHead;
};

/** What tells languages apart. */
export type LanguageDetectorModel = { readonly version: string; readonly head: LinearHead };

/** A file of weights that cannot be read; says what to do. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}
