import type { Language } from '../../../shared/domain/languages.ts';
import { gramList } from '../../../shared/domain/sentiment/features/gram-list.ts';
import {
  type LetterSpan,
  letterGrams,
  wordGrams,
} from '../../../shared/domain/sentiment/features/grams.ts';
import {
  LEXICON_FEATURES,
  lexiconFeatures,
} from '../../../shared/domain/sentiment/features/lexicon-features.ts';
import { cutText, readText } from '../../../shared/domain/sentiment/features/read-text.ts';
import { surfaceFeatures } from '../../../shared/domain/sentiment/features/surface-features.ts';
import type { LexiconTable } from '../../../shared/domain/sentiment/model/lexicon-table.ts';
import { lengthNorm } from '../../../shared/domain/sentiment/model/linear-head.ts';
import type { WordSet } from '../../../shared/domain/sentiment/model/word-set.ts';
import { denseFeatures } from '../../../shared/domain/sentiment/read-utterance.ts';

/** The features of one text: each gram once, words first, and the norm that goes with each kind. */
export type Drawn = {
  readonly grams: Uint32Array;
  /** How many of `grams` are words and pairs of words. */
  readonly words: number;
  readonly wordNorm: number;
  readonly letterNorm: number;
  readonly dense: Float64Array;
};

/** Draws features exactly as reading does: by the same functions, in the same order. */
export function drawer(
  language: Language,
  known: WordSet | null,
  lexicons: readonly LexiconTable[],
  span: LetterSpan,
  withWords = true,
): (text: string) => Drawn {
  const words = gramList();
  const letters = gramList();
  return (text) => {
    const read = readText(cutText(text), language, known);
    if (withWords) wordGrams(read, words);
    letterGrams(read, span, letters);
    const grams = new Set(words.items.subarray(0, words.length));
    const wordCount = grams.size;
    for (const gram of letters.items.subarray(0, letters.length)) grams.add(gram);
    const dense = new Float64Array(denseFeatures(lexicons.length));
    lexicons.forEach((table, index) => {
      lexiconFeatures(read, table, language, dense, index * LEXICON_FEATURES);
    });
    surfaceFeatures(read, dense, lexicons.length * LEXICON_FEATURES);
    return {
      grams: Uint32Array.from(grams),
      words: wordCount,
      wordNorm: lengthNorm(words.length),
      letterNorm: lengthNorm(letters.length),
      dense,
    };
  };
}
