/**
 * A language's words, as comma-separated lists; entries may be phrases, and a trailing `*` matches
 * by the beginning of a word.
 */
export type LexiconSource = {
  readonly strongPositive: string;
  readonly positive: string;
  readonly mildPositive: string;
  readonly mildNegative: string;
  readonly negative: string;
  readonly strongNegative: string;
  /** Phrases that look like sentiment and are not ("good morning"). */
  readonly neutral: string;
  /** Words that make the next one stronger, or weaker. */
  readonly intensifiers: string;
  readonly diminishers: string;
  /** "But": what follows weighs more than what came before. */
  readonly contrasts: string;
};
