import type { ContactId } from '../../shared/domain/ids.ts';
import { countedScore } from '../../shared/domain/sentiment/corrected-score.ts';
import type { StoryEntryOf } from '../../shared/protocol/supervisor/story.ts';
import { correctionsOf, customerWords } from '../readings/customer-words.ts';
import type { SentimentMemory } from '../readings/sentiment-memory.ts';
import type { Store } from '../store/database.ts';
import { utterancesOf } from '../telephony/contact-queries.ts';

export type Words = {
  readonly said: readonly StoryEntryOf<'said'>[];
  /** Mean score of the customer's words, corrections taken in; null while they said nothing. */
  readonly sentiment: number | null;
};

/** All that was said on a contact, the customer's words read as desks read them. */
export async function readWords(
  db: Store,
  memory: SentimentMemory,
  contactId: ContactId,
): Promise<Words> {
  const labels = (await correctionsOf(db, [contactId])).get(contactId);
  const languages = new Map(
    (await customerWords(db, [contactId])).map(({ id, language }) => [id, language]),
  );
  const scores: number[] = [];
  const said = (await utterancesOf(db, contactId)).map((one): StoryEntryOf<'said'> => {
    const { id, speaker, text, atMs } = one;
    const language = languages.get(id);
    const corrected = labels?.get(id) ?? null;
    const sentiment = language === undefined ? null : memory.read(contactId, one, language);
    if (sentiment !== null) scores.push(countedScore(sentiment, corrected));
    const reading = sentiment === null ? null : { label: sentiment.label, score: sentiment.score };
    return { kind: 'said', id: `said ${id}`, atMs, speaker, text, reading, corrected };
  });
  const sum = scores.reduce((all, score) => all + score, 0);
  return { said, sentiment: scores.length === 0 ? null : sum / scores.length };
}
