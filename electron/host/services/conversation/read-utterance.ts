import type { ReadUtterance } from '../../../../shared/contract/views.ts';
import type { Language } from '../../../../shared/domain/languages.ts';
import { strongestIntent } from '../../../../shared/domain/sentiment/propose-intent.ts';
import type { UtteranceReader } from '../../../../shared/domain/sentiment/reading.ts';
import type { SentimentLabel } from '../../../../shared/domain/sentiment/sentiment.ts';
import type { Utterance } from '../../../../shared/schema/contact.ts';
import type { KeptUtterance } from './kept-utterance.ts';

/** Reads the customer's words. An agent's words are never read. */
export function readUtterance(
  utterance: Utterance,
  reader: UtteranceReader,
  language: Language,
): KeptUtterance {
  const model = reader.version;
  if (utterance.speaker !== 'customer') {
    return { ...utterance, sentiment: null, intents: [], reasons: [], refusal: 0, model };
  }
  const { sentiment, intents, reasons, refusal } = reader.read(utterance.text, language);
  return {
    ...utterance,
    sentiment,
    intents: [...intents],
    reasons: [...reasons],
    refusal,
    model,
  };
}

/** An utterance as the console shows it. */
export function shownUtterance(
  { id, speaker, text, atMs, sentiment, intents }: KeptUtterance,
  corrections: ReadonlyMap<string, SentimentLabel>,
): ReadUtterance {
  const corrected = corrections.get(id) ?? null;
  return { id, speaker, text, atMs, sentiment, intent: strongestIntent(intents), corrected };
}
