import type { ContactId } from '../../../shared/domain/ids.ts';
import { countedScore } from '../../../shared/domain/sentiment/corrected-score.ts';
import type { Sentiment } from '../../../shared/domain/sentiment/sentiment.ts';
import { trendOf } from '../../../shared/domain/sentiment/trend.ts';
import { MOST_MOOD_POINTS, type Mood } from '../../../shared/protocol/supervisor/floor.ts';
import { correctionsOf, countCustomerWords, customerWords } from '../../readings/customer-words.ts';
import type { SentimentMemory } from '../../readings/sentiment-memory.ts';
import type { Store } from '../../store/database.ts';

type Spoken = readonly { readonly id: string; readonly sentiment: Sentiment }[];

/** How the customers of live contacts are, by contact; left out where they have said nothing. */
export type Moods = (
  db: Store,
  live: readonly ContactId[],
) => Promise<ReadonlyMap<ContactId, Mood>>;

/** Words are fetched only of contacts in which somebody has spoken since the floor was last read. */
export function createMoods(memory: SentimentMemory): Moods {
  let spoken: ReadonlyMap<ContactId, Spoken> = new Map();

  async function heardAnew(db: Store, ids: readonly ContactId[]): Promise<Map<ContactId, Spoken>> {
    const heard = new Map<ContactId, { id: string; sentiment: Sentiment }[]>();
    for (const { contactId, id, text, language } of await customerWords(db, ids)) {
      const sentiment = memory.read(contactId, { id, text }, language);
      const before = heard.get(contactId);
      if (before) before.push({ id, sentiment });
      else heard.set(contactId, [{ id, sentiment }]);
    }
    return heard;
  }

  return async (db, live) => {
    const counts = await countCustomerWords(db, live);
    const known = spoken;
    const changed = live.filter((id) => (counts.get(id) ?? 0) !== (known.get(id)?.length ?? 0));
    const fresh = await heardAnew(db, changed);
    const corrections = await correctionsOf(db, live);
    // Contacts that are over are forgotten with this.
    spoken = new Map(live.map((id) => [id, fresh.get(id) ?? known.get(id) ?? []]));
    const moods = new Map<ContactId, Mood>();
    for (const [id, said] of spoken) {
      const labels = corrections.get(id);
      const mood = moodOf(
        said.map((one) => countedScore(one.sentiment, labels?.get(one.id) ?? null)),
      );
      if (mood !== null) moods.set(id, mood);
    }
    return moods;
  };
}

function moodOf(scores: readonly number[]): Mood | null {
  const trend = trendOf(scores);
  if (trend === null) return null;
  const { current, direction, points, alert } = trend;
  return { current, direction, points: points.slice(-MOST_MOOD_POINTS), fallen: alert !== null };
}
