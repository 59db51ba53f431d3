import { type PhraseFinder, phraseFinder } from '../text/phrases.ts';

/** How strongly a word speaks for (+) or against (-), -3 to 3. */
export type Valence = -3 | -2 | -1 | 1 | 2 | 3;

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
  /** Endings taken off a word that is not found, longest first. */
  readonly endings: readonly string[];
  /** Whether a word of degree may follow what it makes stronger ("mahal banget"). */
  readonly degreeAfter: boolean;
  /** How many words a negation may follow what it negates by ("het werkt niet"); 0 = it never does. */
  readonly negationAfter: number;
};

/** What a word or phrase does to the reading. */
export type Entry =
  | { readonly kind: 'valence'; readonly valence: Valence | 0 }
  | { readonly kind: 'degree'; readonly factor: number }
  | { readonly kind: 'contrast' };

export type Lexicon = {
  readonly entries: PhraseFinder<Entry>;
  readonly endings: readonly string[];
  readonly degreeAfter: boolean;
  readonly negationAfter: number;
};

const INTENSIFIED = 1.35;
const DIMINISHED = 0.6;

/** Makes the lists searchable. */
export function buildLexicon(source: LexiconSource): Lexicon {
  const valence = (value: Valence | 0): Entry => ({ kind: 'valence', valence: value });
  const lists: readonly (readonly [string, Entry])[] = [
    [source.strongPositive, valence(3)],
    [source.positive, valence(2)],
    [source.mildPositive, valence(1)],
    [source.neutral, valence(0)],
    [source.mildNegative, valence(-1)],
    [source.negative, valence(-2)],
    [source.strongNegative, valence(-3)],
    [source.intensifiers, { kind: 'degree', factor: INTENSIFIED }],
    [source.diminishers, { kind: 'degree', factor: DIMINISHED }],
    [source.contrasts, { kind: 'contrast' }],
  ];
  return {
    entries: phraseFinder(lists.flatMap(([list, entry]) => entriesOf(list, entry))),
    endings: source.endings,
    degreeAfter: source.degreeAfter,
    negationAfter: source.negationAfter,
  };
}

function entriesOf(list: string, entry: Entry): readonly (readonly [string, Entry])[] {
  return list.split(',').map((text) => [text.trim(), entry] as const);
}
