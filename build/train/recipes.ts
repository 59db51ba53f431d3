import { fileURLToPath } from 'node:url';
import type { Language } from '../../shared/domain/languages.ts';
import type { Example } from './example.ts';
import type { LexiconEntry } from './fit/lexicons.ts';
import { readCorpus } from './sources/corpus.ts';
import { afinn, vader } from './sources/npm-lexicons.ts';
import { ownLexicon } from './sources/own-lexicon.ts';
import { patternLexicon } from './sources/pattern-lexicon.ts';
import { readBanking, readBitext, readClinc, readMultidogo } from './sources/public-intents.ts';
import { readSentimentFile } from './sources/sentiment-files.ts';

/** What a language learns from. */
export type Recipe = {
  readonly language: Language;
  readonly lexicons: readonly (readonly LexiconEntry[])[];
  readonly examples: readonly Example[];
  /** Learned from as well, unless scores are to be taken on them (`--hold-back`). */
  readonly heldBack: readonly Example[];
};

const CORPUS = fileURLToPath(new URL('./corpus', import.meta.url));
/** Made for assistants, for one bank, by template: each teaches something, none may drown what was written. */
const CLINC_WEIGHT = 0.05;
const BANKING_WEIGHT = 0.05;
const BITEXT_WEIGHT = 0.05;
const MULTIDOGO_WEIGHT = 0.025;

/** There are ten times as many of them as of those written: each nth will do. */
const EACH_NTH = 4;

/** "No" is in many angry sentences, and says nothing by itself: those who answer in a word are heard three times. */
const SHORT_WORDS = 2;
const SHORT_WEIGHT = 3;

/** The recipe of a language, its data read from `dataDir`. @throws TrainingDataError */
export function recipeFor(language: Language, dataDir: string): Recipe {
  const written = readCorpus(`${CORPUS}/${language}`, 'written').map(shortCountsMore);
  switch (language) {
    case 'en':
      return {
        language,
        lexicons: [ownLexicon('en'), vader(), afinn('en')],
        examples: [
          ...written,
          ...readSentimentFile(dataDir, 'en-umsab-train.jsonl'),
          ...readSentimentFile(dataDir, 'en-tweeteval-val.jsonl'),
          ...publicIntents(dataDir),
        ],
        heldBack: readSentimentFile(dataDir, 'en-umsab-test.jsonl'),
      };
    case 'id':
      return {
        language,
        lexicons: [ownLexicon('id'), afinn('id')],
        examples: [...written, ...readSentimentFile(dataDir, 'id-smsa-train.jsonl')],
        heldBack: readSentimentFile(dataDir, 'id-smsa-valid.jsonl'),
      };
    case 'nb':
      return {
        language,
        lexicons: [ownLexicon('nb'), afinn('nb')],
        examples: [...written, ...readSentimentFile(dataDir, 'nb-norec-train.jsonl')],
        heldBack: readSentimentFile(dataDir, 'nb-norec-dev.jsonl'),
      };
    case 'nl':
      return {
        language,
        lexicons: [ownLexicon('nl'), afinn('nl'), patternLexicon(dataDir)],
        examples: written,
        heldBack: [],
      };
  }
}

function shortCountsMore(example: Example): Example {
  const words = example.text.split(/\s+/).length;
  return words > SHORT_WORDS ? example : { ...example, weight: example.weight * SHORT_WEIGHT };
}

function publicIntents(dataDir: string): Example[] {
  return [
    ...readClinc(dataDir, CLINC_WEIGHT),
    ...readBanking(dataDir, BANKING_WEIGHT),
    ...readBitext(dataDir, BITEXT_WEIGHT),
    ...readMultidogo(dataDir, MULTIDOGO_WEIGHT),
  ].filter((_, index) => index % EACH_NTH === 0);
}
