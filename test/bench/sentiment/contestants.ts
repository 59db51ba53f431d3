import { createRequire } from 'node:module';
import type { Language } from '../../../shared/domain/languages.ts';
import type { UtteranceReader } from '../../../shared/domain/sentiment/reading.ts';
import type { SentimentLabel } from '../../../shared/domain/sentiment/sentiment.ts';

/** What was made of a text: one of three, and a score whose sign leans one way. */
export type Answer = { readonly label: SentimentLabel; readonly score: number };

export type Contestant = {
  readonly name: string;
  /** It knows words of English alone, and reads all else by those. */
  readonly isEnglishOnly: boolean;
  /** Makes it ready for texts in a language. */
  open(language: Language): (text: string) => Answer | Promise<Answer>;
};

// None of them comes with types; these are the parts used here, as their documentation has them.
const require = createRequire(import.meta.url);
type Scored = { readonly score: number };
type Vader = {
  readonly SentimentIntensityAnalyzer: {
    polarity_scores(text: string): { readonly compound: number };
  };
};
type NlpContainer = { use(plugin: unknown): void };
type NlpAnalyzer = {
  process(input: { locale: string; text: string }): Promise<{ readonly sentiment: Scored }>;
};

/** From here on, either way, VADER's compound score is no longer neutral, as its documentation says. */
const VADER_NOTICEABLE = 0.05;

/** How these packages call Norwegian Bokmål. */
const NORWEGIAN = 'no';

/** Savedesk with the weights it ships, reading all it reads on a desk and not the sentiment alone. */
export function savedesk(reader: UtteranceReader): Contestant {
  return {
    name: 'Savedesk',
    isEnglishOnly: false,
    open: (language) => (text) => reader.read(text, language).sentiment,
  };
}

/** Each used as its documentation says for the language. */
export const PACKAGES: readonly Contestant[] = [
  {
    name: 'sentiment',
    isEnglishOnly: true,
    open: () => {
      const Sentiment = require('sentiment') as new () => { analyze(text: string): Scored };
      const sentiment = new Sentiment();
      return (text) => bySign(sentiment.analyze(text).score);
    },
  },
  {
    name: 'vader-sentiment',
    isEnglishOnly: true,
    open: () => {
      const { SentimentIntensityAnalyzer } = require('vader-sentiment') as Vader;
      return (text) =>
        bySign(SentimentIntensityAnalyzer.polarity_scores(text).compound, VADER_NOTICEABLE);
    },
  },
  {
    name: 'wink-sentiment',
    isEnglishOnly: true,
    open: () => {
      const sentiment = require('wink-sentiment') as (text: string) => Scored;
      return (text) => bySign(sentiment(text).score);
    },
  },
  {
    name: 'multilang-sentiment',
    isEnglishOnly: false,
    open: (language) => {
      const sentiment = require('multilang-sentiment') as (text: string, lang: string) => Scored;
      const lang = language === 'nb' ? NORWEGIAN : language;
      return (text) => bySign(sentiment(text, lang).score);
    },
  },
  {
    name: '@nlpjs/sentiment',
    isEnglishOnly: false,
    open: (language) => {
      const locale = language === 'nb' ? NORWEGIAN : language;
      const analyzer = nlpAnalyzer(locale);
      return async (text) => bySign((await analyzer.process({ locale, text })).sentiment.score);
    },
  },
];

function nlpAnalyzer(locale: string): NlpAnalyzer {
  const { Container } = require('@nlpjs/core') as { Container: new () => NlpContainer };
  const { SentimentAnalyzer } = require('@nlpjs/sentiment') as {
    SentimentAnalyzer: new (settings: { container: NlpContainer }) => NlpAnalyzer;
  };
  const container = new Container();
  // Each language's package has one plugin with all its parts: LangEn, LangId, ...
  const name = `Lang${locale.charAt(0).toUpperCase()}${locale.slice(1)}`;
  const plugins = require(`@nlpjs/lang-${locale}`) as Readonly<Record<string, unknown>>;
  container.use(plugins[name]);
  return new SentimentAnalyzer({ container });
}

/** Neutral below `noticeable`, either way; without it only where the score is 0. */
function bySign(score: number, noticeable = Number.MIN_VALUE): Answer {
  return {
    label: score >= noticeable ? 'positive' : score <= -noticeable ? 'negative' : 'neutral',
    score,
  };
}
