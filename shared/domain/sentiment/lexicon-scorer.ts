import type { Language } from '../languages.ts';
import { NEGATORS } from '../text/negators.ts';
import { type Token, tokens } from '../text/tokens.ts';
import { buildLexicon, type Entry, type Lexicon } from './lexicon.ts';
import { EN } from './lexicons/en.ts';
import { ID } from './lexicons/id.ts';
import { NB } from './lexicons/nb.ts';
import { NL } from './lexicons/nl.ts';
import { pictureValence } from './pictures.ts';
import type { Sentiment, SentimentScorer } from './sentiment.ts';

/** Words a negation reaches forward over, as in VADER (Hutto and Gilbert 2014). */
const NEGATION_REACH = 3;
/** A negated word says the opposite, less strongly ("not bad" is not "good"). */
const NEGATED = -0.65;
/** How much of what was said before a "but" still counts. */
const BEFORE_CONTRAST = 0.5;
/** However many degree words there are in a row. */
const MOST_DEGREE = 2;
const SHOUTED = 1.25;
const ELONGATED = 1.25;
/** Each exclamation mark, three at most, makes what was said stronger. */
const EXCLAIMED = 0.12;
/** Several question marks in a row read as impatience. */
const IMPATIENCE = 0.6;
/**
 * The weight of "nothing said either way": with it, one plain word ("good") makes 0.5. It grows with
 * the length of the text, in which a single word says less.
 */
const NEUTRAL_WEIGHT = 2;
const NEUTRAL_PER_WORD = 0.03;
/** Below this, either way, a text is called neutral. */
const NOTICEABLE = 0.15;

/**
 * Reads sentiment by a lexicon with negation, degree, contrast, emphasis and emoji. Deterministic
 * and total. A simple reader that a trained model will replace behind the same interface.
 */
export function createLexiconScorer(): SentimentScorer {
  const lexicons: Readonly<Record<Language, Lexicon>> = {
    en: buildLexicon(EN),
    id: buildLexicon(ID),
    nb: buildLexicon(NB),
    nl: buildLexicon(NL),
  };
  return {
    score: (text, language) => toSentiment(weigh(text, lexicons[language], NEGATORS[language])),
  };
}

type Weights = { readonly positive: number; readonly negative: number; readonly neutral: number };

function toSentiment({ positive, negative, neutral }: Weights): Sentiment {
  const sum = positive + negative + neutral;
  const score = (positive - negative) / sum;
  return {
    label: score >= NOTICEABLE ? 'positive' : score <= -NOTICEABLE ? 'negative' : 'neutral',
    score,
    positive: positive / sum,
    negative: negative / sum,
    neutral: neutral / sum,
  };
}

/** What has been read so far, and what still bears on the next word. */
type Running = {
  positive: number;
  negative: number;
  /** What the degree words just before make of the next one. */
  degree: number;
  /** Over how many more words a negation reaches. */
  negatedFor: number;
  /** What the word just before added, for a degree word that follows it. */
  justAdded: number;
};

function weigh(text: string, lexicon: Lexicon, negators: ReadonlySet<string>): Weights {
  const read = tokens(text);
  const words = read.map((token) => (token.kind === 'word' ? token.word : ''));
  const hasLowerCase = read.some((token) => /\p{Ll}/u.test(token.raw));
  const running: Running = { positive: 0, negative: 0, degree: 1, negatedFor: 0, justAdded: 0 };

  for (let i = 0; i < read.length; ) {
    const token = read[i];
    if (token === undefined) break;
    const found = token.kind === 'word' ? look(words, i, lexicon) : null;
    if (found === null) {
      passUnknown(running, token, negators);
      i += 1;
    } else {
      i += found.length;
      const negated = running.negatedFor > 0 || negatedAfter(read, i, lexicon, negators);
      const emphasis = (found.elongated ? ELONGATED : 1) * shouted(token, hasLowerCase);
      takeEntry(running, found.entry, lexicon, (negated ? NEGATED : 1) * emphasis);
    }
  }

  const exclaimed = 1 + EXCLAIMED * Math.min(3, count(read, '!'));
  const impatient = read.some((token) => token.kind === 'mark' && token.raw.includes('??'));
  return {
    positive: running.positive * exclaimed,
    negative: running.negative * exclaimed + (impatient ? IMPATIENCE : 0),
    neutral: NEUTRAL_WEIGHT + NEUTRAL_PER_WORD * words.length,
  };
}

/** A mark ends the clause, a picture speaks for itself, a word not in the lexicon passes by. */
function passUnknown(running: Running, token: Token, negators: ReadonlySet<string>): void {
  running.justAdded = 0;
  if (token.kind === 'word') {
    const negates = negators.has(token.word);
    running.negatedFor = negates ? NEGATION_REACH : Math.max(0, running.negatedFor - 1);
    if (negates) running.degree = 1;
    return;
  }
  running.degree = 1;
  if (token.kind === 'picture') add(running, pictureValence(token.raw));
  else running.negatedFor = 0;
}

function takeEntry(running: Running, entry: Entry, lexicon: Lexicon, factor: number): void {
  switch (entry.kind) {
    case 'contrast':
      running.positive *= BEFORE_CONTRAST;
      running.negative *= BEFORE_CONTRAST;
      running.negatedFor = 0;
      running.degree = 1;
      running.justAdded = 0;
      return;
    case 'degree':
      if (lexicon.degreeAfter && running.justAdded !== 0) {
        add(running, running.justAdded * (entry.factor - 1));
        running.justAdded = 0;
      } else {
        running.degree = Math.min(MOST_DEGREE, running.degree * entry.factor);
      }
      return;
    case 'valence':
      running.justAdded = entry.valence * running.degree * factor;
      add(running, running.justAdded);
      running.degree = 1;
      running.negatedFor = Math.max(0, running.negatedFor - 1);
  }
}

function add(running: Running, valence: number): void {
  if (valence > 0) running.positive += valence;
  else running.negative -= valence;
}

type Found = { readonly entry: Entry; readonly length: number; readonly elongated: boolean };

/** Looks a word up as it is, then without drawn-out letters, then without its ending. */
function look(words: readonly string[], start: number, lexicon: Lexicon): Found | null {
  const word = words[start] ?? '';
  const asIs = lexicon.entries.longestAt(words, start);
  if (asIs !== null) return { entry: asIs.value, length: asIs.length, elongated: false };
  const alone = (candidate: string) => lexicon.entries.longestAt([candidate], 0)?.value ?? null;

  if (/(.)\1\1/u.test(word)) {
    for (const letters of ['$1$1', '$1']) {
      const entry = alone(word.replace(/(.)\1{2,}/gu, letters));
      if (entry !== null) return { entry, length: 1, elongated: true };
    }
  }
  for (const ending of lexicon.endings) {
    if (word.endsWith(ending) && word.length >= ending.length + 3) {
      const entry = alone(word.slice(0, -ending.length));
      if (entry?.kind === 'valence') return { entry, length: 1, elongated: false };
    }
  }
  return null;
}

/** "Het werkt niet", "det hjelper ikke": the negation comes after, in the same clause. */
function negatedAfter(
  read: readonly Token[],
  next: number,
  lexicon: Lexicon,
  negators: ReadonlySet<string>,
): boolean {
  for (let i = next; i < next + lexicon.negationAfter; i += 1) {
    const token = read[i];
    if (token?.kind !== 'word') return false;
    if (negators.has(token.word)) return true;
  }
  return false;
}

/** Capitals are emphasis only where not everything is in capitals. */
function shouted(token: Token, hasLowerCase: boolean): number {
  const isShouted = hasLowerCase && token.raw.length >= 3 && token.raw === token.raw.toUpperCase();
  return isShouted && /\p{Lu}/u.test(token.raw) ? SHOUTED : 1;
}

function count(read: readonly Token[], mark: string): number {
  return read.reduce(
    (sum, token) => sum + (token.kind === 'mark' ? token.raw.split(mark).length - 1 : 0),
    0,
  );
}
