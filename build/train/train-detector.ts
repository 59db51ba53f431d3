import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import { encodeModel } from './encode-model.ts';
import { drawer } from './fit/drawn.ts';
import { type Answered, fitQuestion } from './fit/fit-question.ts';
import { wordSet } from './fit/known-words.ts';
import { packHead } from './fit/pack-head.ts';
import { vocabularyOf } from './fit/vocabulary.ts';

/** A text and the language it is in. */
export type LanguageExample = { readonly text: string; readonly language: Language };

const SPAN = { shortest: 2, longest: 4 };
const PLACES = 2 ** 15;
const SETTINGS = { penalty: 1, densePenalty: 1, balance: 1, usesDense: false, mostSteps: 40 };

/** Trains what tells the languages apart; returns its file of weights. */
export function trainDetector(examples: readonly LanguageExample[]): Uint8Array {
  const draw = drawer('nb', null, [], SPAN, false);
  const texts = examples.map(
    ({ text, language }): Answered => ({
      drawn: draw(text),
      answer: LANGUAGES.indexOf(language),
      weight: 1,
    }),
  );
  const vocabulary = vocabularyOf(
    texts.map(({ drawn }) => drawn),
    { words: 3, letters: 5 },
  );
  const fitted = fitQuestion(texts, LANGUAGES.length, vocabulary, SETTINGS);
  const plan = {
    name: 'language',
    classes: LANGUAGES,
    answerOf: () => undefined,
    settings: SETTINGS,
  } as const;
  const head = packHead({ vocabulary, span: SPAN, questions: [{ plan, fitted }] }, [1], PLACES);
  return encodeModel('any', wordSet([]), [], [head]);
}
