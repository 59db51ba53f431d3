import { sql } from 'kysely';
import type { ContactId } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';
import type { Store } from '../store/database.ts';

/** What an agent said of how an utterance really reads, with the words, for training anew. */
export type Correction = {
  readonly text: string;
  readonly label: SentimentLabel;
  /** How it was read. */
  readonly was: SentimentLabel;
  /** The customer's; where nobody knew who called, the agent's. */
  readonly language: Language;
  readonly model: string;
};

/** Where in the order of corrections a reader is. */
type Place = { readonly at: Date; readonly contactId: ContactId; readonly utteranceId: string };

const PAGE = 500;

/** Every correction that stands, oldest first, read in pages: there may be very many. */
export async function* corrections(db: Store): AsyncGenerator<Correction> {
  let after: Place | null = null;
  for (;;) {
    const page = await pageOf(db, after);
    for (const { place, correction } of page) {
      yield correction;
      after = place;
    }
    if (page.length < PAGE) return;
  }
}

async function pageOf(db: Store, after: Place | null) {
  const rows = await db
    .selectFrom('sentiment_corrections as s')
    .innerJoin('utterances as u', (join) =>
      join.onRef('u.contact_id', '=', 's.contact_id').onRef('u.id', '=', 's.utterance_id'),
    )
    .innerJoin('contacts as k', 'k.id', 's.contact_id')
    .innerJoin('users as a', 'a.id', 's.agent_id')
    .leftJoin('customers as c', 'c.id', 'k.customer_id')
    .select(['s.at', 's.contact_id as contactId', 's.utterance_id as utteranceId'])
    .select(['u.text', 's.corrected_to as label', 's.read_as as was', 's.model'])
    .select(({ fn }) => fn.coalesce('c.language', 'a.language').as('language'))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(s.at, s.contact_id, s.utterance_id)
          > (${after?.at}::timestamptz, ${after?.contactId}::uuid, ${after?.utteranceId}::text)`,
      ),
    )
    .orderBy('s.at')
    .orderBy('s.contact_id')
    .orderBy('s.utterance_id')
    .limit(PAGE)
    .execute();
  return rows.map(({ at, contactId, utteranceId, text, label, was, language, model }) => ({
    place: { at, contactId, utteranceId },
    correction: { text, label, was, language, model },
  }));
}
