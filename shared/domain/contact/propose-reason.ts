import { because, type Explanation, quoted } from '../explanation.ts';
import type { ReasonCode } from '../ids.ts';
import type { Language } from '../languages.ts';
import { NEGATORS } from '../text/negators.ts';
import { type PhraseFinder, phraseFinder } from '../text/phrases.ts';
import { wordsOf } from '../text/tokens.ts';
import type { ContactReason } from './reference.ts';

/** What the customer's words point to, and the words that say so. */
export type ProposedReason = { readonly code: ReasonCode; readonly because: Explanation };

/** Customers mix English into every language; there its cues count for less. */
const ENGLISH_ELSEWHERE = 0.5;
/** "It is not too expensive": a cue just after a negation says nothing. */
const NEGATION_REACH = 2;
/** What is said early, usually why they call, counts full; later mentions fade. */
const FADING = 0.85;

type Cue = { readonly reason: ContactReason; readonly weight: number };

/**
 * Proposes the contact reason whose cues the customer has used, or null when no cue was heard.
 * A longer cue counts more than a single word, an earlier utterance more than a later one, a cue
 * repeated in one utterance counts once. Of equals, a reason to leave goes first (missing it costs
 * more), then the lower code.
 */
export function proposeReason(input: {
  readonly customerTexts: readonly string[];
  readonly language: Language;
  readonly reasons: readonly ContactReason[];
}): ProposedReason | null {
  const finder = finderFor(input.reasons, input.language);
  const negators = NEGATORS[input.language];
  const scores = new Map<ContactReason, { score: number; strongest: number; quote: string }>();

  input.customerTexts.forEach((text, utterance) => {
    const words = wordsOf(text);
    const heard = new Set<Cue>();
    for (const { value: cue, start, length } of finder.all(words)) {
      const before = words.slice(Math.max(0, start - NEGATION_REACH), start);
      if (heard.has(cue) || before.some((word) => negators.has(word))) continue;
      heard.add(cue);
      const weight = cue.weight * length * FADING ** utterance;
      const soFar = scores.get(cue.reason) ?? { score: 0, strongest: 0, quote: '' };
      soFar.score += weight;
      if (weight > soFar.strongest) {
        soFar.strongest = weight;
        soFar.quote = words.slice(start, start + length).join(' ');
      }
      scores.set(cue.reason, soFar);
    }
  });

  const best = [...scores].toSorted(
    ([a, { score: scoreA }], [b, { score: scoreB }]) =>
      scoreB - scoreA || Number(b.churn) - Number(a.churn) || (a.code < b.code ? -1 : 1),
  )[0];
  if (best === undefined) return null;
  const [reason, { quote }] = best;
  return { code: reason.code, because: because('reason.said', { quote: quoted(quote) }) };
}

/** A company's reasons change rarely, and this is asked at every utterance. */
const finders = new WeakMap<readonly ContactReason[], Map<Language, PhraseFinder<Cue>>>();

function finderFor(reasons: readonly ContactReason[], language: Language): PhraseFinder<Cue> {
  const byLanguage = finders.get(reasons) ?? new Map<Language, PhraseFinder<Cue>>();
  finders.set(reasons, byLanguage);
  const finder = byLanguage.get(language) ?? phraseFinder(cuesOf(reasons, language));
  byLanguage.set(language, finder);
  return finder;
}

function* cuesOf(
  reasons: readonly ContactReason[],
  language: Language,
): Iterable<readonly [string, Cue]> {
  for (const reason of reasons) {
    for (const text of reason.cues[language] ?? []) yield [text, { reason, weight: 1 }];
    if (language === 'en') continue;
    for (const text of reason.cues['en'] ?? []) yield [text, { reason, weight: ENGLISH_ELSEWHERE }];
  }
}
