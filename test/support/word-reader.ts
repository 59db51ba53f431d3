import { INTENTS } from '../../shared/domain/sentiment/intent.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';

/**
 * A reader that is told what to read: "bad", "good" and "quit" make a text negative, positive and a
 * wish to cancel, each as likely as the number behind it says (.8 without one).
 */
export const wordReader: UtteranceReader = {
  version: 'words',
  read: (text, language) => {
    const said = (word: string) => {
      const found = new RegExp(`\\b${word}(?: (\\d?\\.\\d+))?`).exec(text);
      return found === null ? 0 : Number(found[1] ?? 0.8);
    };
    const negative = said('bad');
    const positive = said('good');
    const neutral = 1 - negative - positive;
    const most = Math.max(negative, neutral, positive);
    const cancel = said('quit');
    const rest = (1 - cancel) / (INTENTS.length - 1);
    return {
      language,
      sentiment: {
        label: most === neutral ? 'neutral' : most === negative ? 'negative' : 'positive',
        score: positive - negative,
        negative,
        neutral,
        positive,
      },
      intents: INTENTS.map((intent) => ({
        intent,
        // Without a wish to cancel it is none of the intents.
        probability: intent === 'cancel' ? cancel : intent === 'other' ? rest + 0.0001 : rest,
      })).toSorted((a, b) => b.probability - a.probability),
      reasons: text.includes('dear') ? [{ code: 'price', probability: 0.6 }] : [],
      refusal: cancel / 2,
    };
  },
};
