import type { Language } from '../languages.ts';
import type { IntentOdds } from './intent.ts';
import type { Sentiment } from './sentiment.ts';

/** A reason that the words point to, by the code of the shipped list, and how likely it is, 0 to 1. */
export type ReasonOdds = { readonly code: string; readonly probability: number };

/** All that is read from one utterance of a customer. */
export type Reading = {
  /** The language it was read in: mostly the customer's, another where they plainly speak that. */
  readonly language: Language;
  readonly sentiment: Sentiment;
  /** Strongest first. */
  readonly intents: readonly IntentOdds[];
  /** Strongest first; empty where the words speak of none. */
  readonly reasons: readonly ReasonOdds[];
  /** How likely this is an explicit refusal to be kept, 0 to 1. */
  readonly refusal: number;
};

/**
 * Reads what customers say. Total: answers for any string, in time bounded whatever its length. `version`
 * names the weights it reads with, so that a correction can say what was corrected.
 */
export type UtteranceReader = {
  readonly version: string;
  read(text: string, customerLanguage: Language): Reading;
};
