import type { Intent } from '../../shared/domain/sentiment/intent.ts';
import { INTENTS } from '../../shared/domain/sentiment/intent.ts';
import type { Reading, UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import type { Sentiment } from '../../shared/domain/sentiment/sentiment.ts';

const GOOD =
  /\b(good|great|perfect|thank(s| you)|happy|works|bagus|mantap|puas|terima kasih|makasih|bra|supert?|takk|fornøyd|goed|fijn|bedankt|tevreden)\b/giu;
const BAD =
  /\b(bad|awful|terrible|angry|expensive|slow|broken|useless|worst|buruk|jelek|mahal|marah|kecewa|lambat|dårlig|dyrt?|sint|treg|elendig|slecht|duur|boos|traag|waardeloos)\b/giu;
const WANTS: readonly (readonly [Intent, RegExp])[] = [
  ['cancel', /\b(cancel|leave|batalkan|berhenti|si opp|avslutte|opzeggen|stopzetten)\b/iu],
  [
    'downgrade',
    /\b(smaller plan|make do with less|paket lebih murah|mindre pakke|kleiner pakket)\b/iu,
  ],
  ['billing-question', /\b(bill|invoice|tagihan|faktura|regning|factuur|rekening)\b/iu],
  ['technical-problem', /\b(slow|broken|down|lambat|mati|treg|nede|traag|storing)\b/iu],
  ['competitor-or-price', /\b(expensive|competitor|mahal|dyrt?|duur)\b/iu],
  ['thanks', /\b(thanks|thank you|terima kasih|makasih|takk|bedankt)\b/iu],
];
const EXPENSIVE = /\b(expensive|mahal|dyrt?|duur)\b/iu;
const REFUSES = /\b(leave me be|let me go)\b/iu;

/**
 * Reads a few plain words of each language, the same way always: for tests of what is done with a
 * reading. "Leave me be" is a refusal only to this reader, not by any phrase of the guardrails.
 */
export const fakeReader: UtteranceReader = {
  version: 'fake-1',
  read: (text, language): Reading => ({
    language,
    sentiment: sentimentOf(count(text, GOOD), count(text, BAD)),
    intents: intentsOf(text),
    reasons: EXPENSIVE.test(text) ? [{ code: 'price', probability: 0.8 }] : [],
    refusal: REFUSES.test(text) ? 0.95 : 0.02,
  }),
};

const count = (text: string, words: RegExp) => text.match(words)?.length ?? 0;

function sentimentOf(good: number, bad: number): Sentiment {
  const sum = good + bad + 0.5;
  const score = (good - bad) / sum;
  return {
    label: score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral',
    score,
    positive: good / sum,
    negative: bad / sum,
    neutral: 0.5 / sum,
  };
}

function intentsOf(text: string): Reading['intents'] {
  const wanted = WANTS.find(([, words]) => words.test(text))?.[0] ?? 'other';
  const rest = 0.2 / (INTENTS.length - 1);
  return INTENTS.map((intent) => ({
    intent,
    probability: intent === wanted ? 0.8 : rest,
  })).toSorted((a, b) => b.probability - a.probability);
}
