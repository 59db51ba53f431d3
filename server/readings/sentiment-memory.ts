import type { ContactId } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import type { UtteranceReader } from '../../shared/domain/sentiment/reading.ts';
import type { Sentiment } from '../../shared/domain/sentiment/sentiment.ts';

/** Far more contacts than are open at once. */
const MOST_CONTACTS = 2_000;

/** How customers' words read, each utterance read once and remembered while its contact is asked about. */
export type SentimentMemory = {
  read(
    contactId: ContactId,
    utterance: { readonly id: string; readonly text: string },
    language: Language,
  ): Sentiment;
};

export function createSentimentMemory(reader: UtteranceReader): SentimentMemory {
  // The contact asked about longest ago comes first, and is forgotten first.
  const byContact = new Map<ContactId, Map<string, Sentiment>>();

  function rememberedOf(contactId: ContactId): Map<string, Sentiment> {
    const known = byContact.get(contactId) ?? new Map<string, Sentiment>();
    byContact.delete(contactId);
    byContact.set(contactId, known);
    if (byContact.size > MOST_CONTACTS) {
      const [oldest] = byContact.keys();
      if (oldest !== undefined) byContact.delete(oldest);
    }
    return known;
  }

  return {
    read: (contactId, { id, text }, language) => {
      const known = rememberedOf(contactId);
      const before = known.get(id);
      if (before !== undefined) return before;
      const { sentiment } = reader.read(text, language);
      known.set(id, sentiment);
      return sentiment;
    },
  };
}
