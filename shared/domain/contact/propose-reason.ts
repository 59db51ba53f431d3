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

/** A cue that was heard, and the words it was heard in. */
export type CueHeard = Cue & { readonly quote: string };

/** A reason whose cues were heard: how strongly, and in which words most of all. */
export type CuedReason = {
  readonly reason: ContactReason;
  readonly score: number;
  readonly quote: string;
};

/** The cues in one text, each once; always the same function for the same reasons and language. */
export type CueReader = (text: string) => readonly CueHeard[];

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
  return reasonHeard(input.customerTexts.map(cueReader(input.reasons, input.language)));
}

/** As {@link proposeReason}, from what was read of each utterance, oldest first. */
export function reasonHeard(utterances: readonly (readonly CueHeard[])[]): ProposedReason | null {
  const best = weighCues(utterances)[0];
  return best === undefined ? null : inWords(best);
}

/** How strongly the cues of all utterances, oldest first, speak for each reason; strongest first. */
export function weighCues(utterances: readonly (readonly CueHeard[])[]): readonly CuedReason[] {
  const cued = new Map<ContactReason, { score: number; strongest: number; quote: string }>();
  utterances.forEach((cues, utterance) => {
    for (const cue of cues) {
      const weight = cue.weight * fadedBy(utterance);
      const soFar = cued.get(cue.reason) ?? { score: 0, strongest: 0, quote: '' };
      soFar.score += weight;
      if (weight > soFar.strongest) {
        soFar.strongest = weight;
        soFar.quote = cue.quote;
      }
      cued.set(cue.reason, soFar);
    }
  });
  return [...cued]
    .map(([reason, { score, quote }]) => ({ reason, score, quote }))
    .toSorted((a, b) => b.score - a.score || inOrder(a.reason, b.reason));
}

/** A reason as it is proposed: with the words that say so. */
export function inWords({ reason, quote }: CuedReason): ProposedReason {
  return { code: reason.code, because: because('reason.said', { quote: quoted(quote) }) };
}

/** How much of what is said in this utterance still counts; the first is 0. */
export function fadedBy(utterance: number): number {
  return FADING ** utterance;
}

/** Of reasons that are equally likely, a reason to leave goes first, then the lower code. */
export function inOrder(a: ContactReason, b: ContactReason): number {
  return Number(b.churn) - Number(a.churn) || (a.code < b.code ? -1 : 1);
}

/** A company's reasons change rarely, and this is asked at every utterance. */
const readers = new WeakMap<readonly ContactReason[], Map<Language, CueReader>>();

/** What reads cues of these reasons from what a customer says, who mixes in English anywhere. */
export function cueReader(reasons: readonly ContactReason[], language: Language): CueReader {
  const byLanguage = readers.get(reasons) ?? new Map<Language, CueReader>();
  readers.set(reasons, byLanguage);
  const reader = byLanguage.get(language) ?? makeReader(reasons, language);
  byLanguage.set(language, reader);
  return reader;
}

function makeReader(reasons: readonly ContactReason[], language: Language): CueReader {
  const finder: PhraseFinder<Cue> = phraseFinder(cuesOf(reasons, language));
  const negators = NEGATORS[language];
  return (text) => {
    const words = wordsOf(text);
    const heard = new Map<Cue, CueHeard>();
    for (const { value: cue, start, length } of finder.all(words)) {
      const before = words.slice(Math.max(0, start - NEGATION_REACH), start);
      if (heard.has(cue) || before.some((word) => negators.has(word))) continue;
      const quote = words.slice(start, start + length).join(' ');
      heard.set(cue, { reason: cue.reason, weight: cue.weight * length, quote });
    }
    return [...heard.values()];
  };
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
