import { LANGUAGES, type Language } from '../languages.ts';
import { cutText } from './features/read-text.ts';
import { INTENTS, type IntentOdds } from './intent.ts';
import { languageDetector } from './language/detect.ts';
import { decodeDetectorModel, decodeLanguageModel } from './model/decode.ts';
import { type LanguageModel, ModelFileError } from './model/language-model.ts';
import { type ModelReader, modelReader, type Odds } from './read-utterance.ts';
import type { Reading, ReasonOdds, UtteranceReader } from './reading.ts';
import type { Sentiment } from './sentiment.ts';

/** The weights, as they lie in their files. */
export type ModelFiles = Readonly<Record<Language | 'language', Uint8Array>>;

/**
 * Where so many of a text's words are known in the customer's own language, nobody needs to ask which
 * language it is: that takes as long as reading it.
 */
const KNOWN_ENOUGH = 0.85;
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
  const models = LANGUAGES.map((language) => openModel(language, files[language]));
  const readers = Object.fromEntries(
    models.map((model) => [model.language, modelReader(model)]),
  ) as Record<Language, ModelReader>;
  const reasons = reasonsOf(models);

  function read(text: string, customerLanguage: Language): Reading {
    const cut = cutText(text);
    const own = readers[customerLanguage];
    const ownText = own.prepare(cut);
    if (ownText.knownWords >= KNOWN_ENOUGH * ownText.words) {
      return toReading(customerLanguage, own.score(ownText), reasons);
    }
    const odds = detect(cut, customerLanguage);
    const likely = LANGUAGES.filter((language) => odds[language] >= LEAST_LIKELY);
    const sum = likely.reduce((all, language) => all + odds[language], 0);
    const main = likely.reduce((best, one) => (odds[one] > odds[best] ? one : best));
    const mixed = likely.map((language) => {
      const reader = readers[language];
      const text = language === customerLanguage ? ownText : reader.prepare(cut);
      return { odds: reader.score(text), weight: odds[language] / sum };
    });
    return toReading(main, averaged(mixed), reasons);
  }

  return { version: [...models, detectorModel].map(({ version }) => version).join('.'), read };
}

function openModel(language: Language, bytes: Uint8Array): LanguageModel {
  const model = decodeLanguageModel(bytes);
  if (model.language === language) return model;
  throw new ModelFileError(`The weights given for ${language} are of ${model.language}.`);
}

/** The reasons all models speak of, in the order of their answers. */
function reasonsOf(models: readonly LanguageModel[]): readonly string[] {
  const lists = models.map(({ topics }) => topics.questions[1]?.classes ?? []);
  const [first = []] = lists;
  if (lists.every((list) => list.join(' ') === first.join(' '))) return first;
  throw new ModelFileError(
    'The weights know different reasons. Make them anew, all at once, with `npm run train`.',
  );
}

type Weighed = { readonly odds: Odds; readonly weight: number };

function averaged(mixed: readonly Weighed[]): Odds {
  const [only] = mixed;
  if (only !== undefined && mixed.length === 1) return only.odds;
  const mean = (of: keyof Odds) =>
    (only?.odds[of] ?? new Float64Array(0)).map((_, index) =>
      mixed.reduce((sum, { odds, weight }) => sum + weight * (odds[of][index] ?? 0), 0),
    );
  return {
    sentiment: mean('sentiment'),
    intent: mean('intent'),
    reason: mean('reason'),
    refusal: mean('refusal'),
  };
}

function toReading(language: Language, odds: Odds, reasons: readonly string[]): Reading {
  const intents: IntentOdds[] = INTENTS.map((intent, index) => ({
    intent,
    probability: odds.intent[index] ?? 0,
  }));
  const likely: ReasonOdds[] = [];
  reasons.forEach((code, index) => {
    const probability = odds.reason[index] ?? 0;
    if (code !== NO_REASON && probability >= LEAST_REASON) likely.push({ code, probability });
  });
  return {
    language,
    sentiment: asSentiment(odds.sentiment),
    intents: intents.sort((a, b) => b.probability - a.probability),
    reasons: likely.sort((a, b) => b.probability - a.probability),
    refusal: odds.refusal[1] ?? 0,
  };
}

function asSentiment([negative = 0, neutral = 0, positive = 0]: Float64Array): Sentiment {
  const most = Math.max(negative, neutral, positive);
  return {
    label: most === negative ? 'negative' : most === positive ? 'positive' : 'neutral',
    score: positive - negative,
    negative,
    neutral,
    positive,
  };
}
