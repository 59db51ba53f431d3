import type { Language } from '../../languages.ts';
import {
  BEGINNING,
  ENTRY,
  entryAt,
  type LexiconTable,
  lexiconKey,
  SKELETON,
  WHOLE,
} from '../model/lexicon-table.ts';
import { follow, START, take } from './hash.ts';
import type { ReadText, ReadToken } from './read-text.ts';

/** How many numbers {@link lexiconFeatures} gives for each lexicon. */
export const LEXICON_FEATURES = 5;

/** A negated word says the opposite, less strongly ("not bad" is not "good"). */
const NEGATED = -0.6;
/** How much of what was said before a "but" still counts. */
const BEFORE_CONTRAST = 0.5;
const STRONGER = 1.35;
const WEAKER = 0.6;
/** However many degree words there are in a row. */
const MOST_DEGREE = 2;
const SHORTEST_BEGINNING = 3;
/** "Het werkt niet", "det hjelper ikke": how many words later a negation still counts; 0 = never. */
const NEGATED_LATER: Readonly<Record<Language, number>> = { en: 0, id: 0, nb: 2, nl: 2 };
/**
 * What a lexicon makes of a text: the positive and the negative found (log-compressed), their balance,
 * their difference for the length of the text, and the last one found; negation, degree and contrast are
 * heard. `into[at]` and the next four are set.
 */
export function lexiconFeatures(
  { tokens }: ReadText,
  table: LexiconTable,
  language: Language,
  into: Float64Array,
  at: number,
): void {
  let positive = 0;
  let negative = 0;
  let last = 0;
  let degree = 1;
  let words = 0;
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.kind === 'mark') {
      degree = 1;
      i += 1;
      continue;
    }
    words += 1;
    const found = longestAt(tokens, i, table);
    const entry = found.entry === ENTRY.absent ? byForm(token, table) : found.entry;
    if (entry === ENTRY.stronger || entry === ENTRY.weaker) {
      degree = Math.min(MOST_DEGREE, degree * (entry === ENTRY.stronger ? STRONGER : WEAKER));
    } else if (entry === ENTRY.contrast) {
      positive *= BEFORE_CONTRAST;
      negative *= BEFORE_CONTRAST;
      degree = 1;
    } else if (entry !== ENTRY.absent && (!token.negator || found.length > 1)) {
      // A negation by itself has no valence; a phrase that begins with one has ("no problem").
      const negated = token.negated || negatedLater(tokens, i + found.length, language);
      const valence = (entry / 100) * degree * (negated ? NEGATED : 1);
      if (valence > 0) positive += valence;
      else negative -= valence;
      if (valence !== 0) last = valence;
      degree = 1;
    }
    i += found.length;
  }
  const sum = positive + negative;
  into[at] = Math.log1p(2 * positive);
  into[at + 1] = Math.log1p(2 * negative);
  into[at + 2] = sum === 0 ? 0 : (positive - negative) / (sum + 0.5);
  into[at + 3] = (2 * (positive - negative)) / Math.sqrt(words + 3);
  into[at + 4] = last;
}

/** The longest phrase that starts here, else this token alone. */
function longestAt(
  tokens: readonly ReadToken[],
  start: number,
  table: LexiconTable,
): { readonly entry: number; readonly length: number } {
  let running = tokens[start]?.hash ?? START;
  let entry = entryAt(table, lexiconKey(running, WHOLE));
  let length = 1;
  for (let more = 1; more < table.longestPhrase; more += 1) {
    const next = tokens[start + more];
    if (next?.kind !== 'word') break;
    running = follow(running, next.hash);
    const longer = entryAt(table, lexiconKey(running, WHOLE));
    if (longer !== ENTRY.absent) {
      entry = longer;
      length = more + 1;
    }
  }
  return { entry, length };
}

/** By its beginning, where the lexicon says so, longest first; else without its ending; else by its skeleton. */
function byForm({ kind, text, stems, skeleton }: ReadToken, table: LexiconTable): number {
  if (kind !== 'word') return ENTRY.absent;
  if (table.hasBeginnings) {
    let longest: number = ENTRY.absent;
    let running = START;
    for (let i = 0; i < text.length; i += 1) {
      running = take(running, text.charCodeAt(i));
      if (i + 1 < SHORTEST_BEGINNING) continue;
      const entry = entryAt(table, lexiconKey(running, BEGINNING));
      if (entry !== ENTRY.absent) longest = entry;
    }
    if (longest !== ENTRY.absent) return longest;
  }
  for (const stem of stems) {
    const entry = entryAt(table, lexiconKey(stem, WHOLE));
    if (entry !== ENTRY.absent && Math.abs(entry) <= 100) return entry;
  }
  return skeleton === null ? ENTRY.absent : entryAt(table, lexiconKey(skeleton, SKELETON));
}

function negatedLater(tokens: readonly ReadToken[], next: number, language: Language): boolean {
  for (let i = next; i < next + NEGATED_LATER[language]; i += 1) {
    const token = tokens[i];
    if (token?.kind !== 'word') return false;
    if (token.negator) return true;
  }
  return false;
}
