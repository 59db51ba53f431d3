import { LANGUAGES, type Language } from '../languages.ts';
import { cutText } from './features/read-text.ts';
import { INTENTS, type Intent } from './intent.ts';
import { type LanguageOdds, languageDetector } from './language/detect.ts';
import { decodeDetectorModel, decodeLanguageModel } from './model/decode.ts';
import { ModelFileError } from './model/language-model.ts';
import { modelReader, type Odds } from './read-utterance.ts';
import type { Reading, UtteranceReader } from './reading.ts';
import { SENTIMENT_LABELS, type Sentiment } from './sentiment.ts';

/** The weights, as they lie in their files. */
export type ModelFiles = Readonly<Record<Language | 'language', Uint8Array>>;

/** A language less likely than this is not read in. */
const LEAST_LIKELY = 0.2;
/** A reason less likely than this is not mentioned. */
const LEAST_REASON = 0.15;
const NO_REASON = '-';

/**
 * Opens the weights of all languages. Each text is read in the language it seems to be in, the
 * customer's own unless the words say otherwise; one that mixes languages is read in each, and the
 * readings are averaged by how likely each language is. @throws ModelFileError for unreadable weights.
 */
export function openReader(files: ModelFiles): UtteranceReader {
  const detectorModel = decodeDetectorModel(files.language);
  const detect = languageDetector(detectorModel);
  const models = LANGUAGES.map((language) => {
    const model = decodeLanguageModel(files[language]);
    if (model.language === language) return model;
    throw new ModelFileError(`The weights given for ${language} are of ${model.language}.`);
  });
  const parts = models.map((model) => {
    const [intent, reason] = model.topics.questions;
    return {
      language: model.language,
      read: modelReader(model),
      intents: intent?.classes ?? [],
      reasons: reason?.classes ?? [],
    };
  });
  type Part = (typeof parts)[number];

  /** The languages worth reading in, with weights that sum to 1. */
  function partsFor(odds: LanguageOdds): (readonly [Part, number])[] {
    const likely = parts.filter(({ language }) => odds[language] >= LEAST_LIKELY);
    const sum = likely.reduce((all, { language }) => all + odds[language], 0);
    return likely.map((part) => [part, odds[part.language] / sum] as const);
  }

  return {
    version: [...models, detectorModel].map(({ version }) => version).join('.'),
    read: (text, customerLanguage) => {
      const cut = cutText(text);
      const odds = detect(cut, customerLanguage);
      const mixed = partsFor(odds).map(([part, weight]) => ({
        part,
        weight,
        odds: part.read(cut),
      }));
      const mean = (pick: (one: Odds, part: Part) => number | undefined) =>
        mixed.reduce((sum, one) => sum + one.weight * (pick(one.odds, one.part) ?? 0), 0);
      const named = (names: 'intents' | 'reasons', of: 'intent' | 'reason', name: string) =>
        mean((one, part) => one[of][part[names].indexOf(name)]);
      const sentiment = SENTIMENT_LABELS.map((_, index) => mean((one) => one.sentiment[index]));
      const reasons = new Set(mixed.flatMap(({ part }) => part.reasons));
      return {
        language: strongest(mixed).part.language,
        sentiment: asSentiment(sentiment),
        intents: INTENTS.map((intent: Intent) => ({
          intent,
          probability: named('intents', 'intent', intent),
        })).toSorted((a, b) => b.probability - a.probability),
        reasons: [...reasons]
          .filter((code) => code !== NO_REASON)
          .map((code) => ({ code, probability: named('reasons', 'reason', code) }))
          .filter(({ probability }) => probability >= LEAST_REASON)
          .toSorted((a, b) => b.probability - a.probability),
        refusal: mean((one) => one.refusal[1]),
      } satisfies Reading;
    },
  };
}

function strongest<T extends { readonly weight: number }>(mixed: readonly T[]): T {
  return mixed.reduce((best, one) => (one.weight > best.weight ? one : best));
}

function asSentiment([negative = 0, neutral = 0, positive = 0]: readonly number[]): Sentiment {
  const most = Math.max(negative, neutral, positive);
  return {
    label: most === negative ? 'negative' : most === positive ? 'positive' : 'neutral',
    score: positive - negative,
    negative,
    neutral,
    positive,
  };
}
