import { LANGUAGES, type Language } from '../../languages.ts';
import { gramList } from '../features/gram-list.ts';
import { letterGrams } from '../features/grams.ts';
import { type CutText, readText } from '../features/read-text.ts';
import type { LanguageDetectorModel } from '../model/language-model.ts';
import { headScorer, softmax } from '../model/linear-head.ts';

/** How likely a text is in each language; sums to 1. */
export type LanguageOdds = Readonly<Record<Language, number>>;

/** Tells the language of a text, of a customer who is known to speak one. */
export type LanguageDetector = (text: CutText, customerLanguage: Language) => LanguageOdds;

/**
 * What the customer's own language has ahead, in logits: "ok" and "internet" are in every language, so
 * it takes plain words of another one to leave it; the fewer words there are, the plainer.
 */
const PRIOR = 2.5;
const PRIOR_FOR_ONE_WORD = 3;
/** Customers everywhere mix in English more than any other language. */
const ENGLISH_PRIOR = 0.5;
const NO_DENSE = new Float64Array(0);

/** Makes a detector of trained weights. */
export function languageDetector({ head }: LanguageDetectorModel): LanguageDetector {
  const score = headScorer(head);
  const classes = head.questions[0]?.classes ?? [];
  const places = LANGUAGES.map((language) => classes.indexOf(language));
  const weighed = new Float64Array(LANGUAGES.length);
  const noWords = gramList();
  const letters = gramList();
  return (text, customerLanguage) => {
    // Read as Norwegian, the one language here whose accents are kept.
    const read = readText(text, 'nb', null);
    letterGrams(read, head.span, letters);
    const odds = score(noWords, letters, NO_DENSE)[0] ?? NO_DENSE;
    const ownPrior = PRIOR + PRIOR_FOR_ONE_WORD / Math.max(1, read.words);
    places.forEach((place, index) => {
      const language = LANGUAGES[index];
      const prior =
        language === customerLanguage ? ownPrior : language === 'en' ? ENGLISH_PRIOR : 0;
      weighed[index] = Math.log(odds[place] ?? 0) + prior;
    });
    softmax(weighed);
    const [en = 0, id = 0, nb = 0, nl = 0] = weighed;
    return { en, id, nb, nl };
  };
}
