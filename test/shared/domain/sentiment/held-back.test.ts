import { beforeAll, describe, expect, test } from '@jest/globals';
import { openShippedReader } from '../../../../server/classify/shipped-reader.ts';
import { LANGUAGES, type Language } from '../../../../shared/domain/languages.ts';
import { confusionOf } from '../../../../shared/domain/sentiment/evaluation/confusion.ts';
import type { UtteranceReader } from '../../../../shared/domain/sentiment/reading.ts';
import { SENTIMENT_LABELS } from '../../../../shared/domain/sentiment/sentiment.ts';
import { scoreTopics } from '../../../bench/sentiment/score-topics.ts';
import { serviceSets, type TestSet, writtenSets } from '../../../bench/sentiment/test-sets.ts';

let reader: UtteranceReader;
beforeAll(async () => {
  reader = await openShippedReader();
});

function sentimentMacroF1({ examples, language }: TestSet): number {
  const confusion = confusionOf(SENTIMENT_LABELS);
  for (const { text, sentiment } of examples) {
    if (sentiment !== undefined)
      confusion.add(sentiment, reader.read(text, language).sentiment.label);
  }
  return confusion.scores().macroF1;
}

// What the weights reached when they were made, less a little: worse ones must not ship unnoticed.
const LEAST_SENTIMENT: Readonly<Record<string, number>> = {
  'en service': 0.85,
  'en sentiment': 0.88,
  'id service': 0.81,
  'id sentiment': 0.83,
  'nb service': 0.79,
  'nb sentiment': 0.78,
  'nl service': 0.87,
  'nl sentiment': 0.81,
};
const LEAST_INTENT: Readonly<Record<Language, number>> = { en: 0.72, id: 0.8, nb: 0.7, nl: 0.81 };

describe('on texts that were never learned from', () => {
  const cases = writtenSets().map((set) => [set.name, set] as const);
  test.each(cases)('sentiment is read as well as it was: %s', (name, set) => {
    expect(sentimentMacroF1(set)).toBeGreaterThanOrEqual(LEAST_SENTIMENT[name] ?? 1);
  });

  test.each(LANGUAGES)('wishes and refusals are heard as well as they were in %s', (language) => {
    const set = serviceSets().find((one) => one.language === language);
    if (set === undefined) throw new Error(`nothing was written in ${language}`);
    const { intentMacroF1, cancelPrecision, cancelRecall, refusalPrecision } = scoreTopics(
      reader,
      set,
    );
    expect(intentMacroF1).toBeGreaterThanOrEqual(LEAST_INTENT[language]);
    expect(cancelRecall).toBeGreaterThanOrEqual(0.8);
    expect(cancelPrecision).toBeGreaterThanOrEqual(0.8);
    // Guardrails listen to it: hardly ever a false alarm.
    expect(refusalPrecision).toBeGreaterThanOrEqual(0.9);
  });
});
