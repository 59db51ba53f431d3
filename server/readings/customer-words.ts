import type { ContactId } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';
import type { Store } from '../store/database.ts';

/** Something a customer said, and in which language they are taken to speak. */
export type CustomerWords = {
  readonly contactId: ContactId;
  readonly id: string;
  readonly text: string;
  /** The customer's; where nobody knows who it is, the agent's. */
  readonly language: Language;
};

/** What the customers of these contacts have said, each contact's words in the order they were said. */
export async function customerWords(
  db: Store,
  contactIds: readonly ContactId[],
): Promise<CustomerWords[]> {
  if (contactIds.length === 0) return [];
  return db
    .selectFrom('utterances as u')
    .innerJoin('contacts as k', 'k.id', 'u.contact_id')
    .leftJoin('customers as c', 'c.id', 'k.customer_id')
    .leftJoin('users as a', 'a.id', 'k.agent_id')
    .select(['u.contact_id as contactId', 'u.id', 'u.text'])
    .select(({ fn, val }) =>
      fn.coalesce('c.language', 'a.language', val<Language>('en')).as('language'),
    )
    .where('u.contact_id', 'in', contactIds)
    .where('u.speaker', '=', 'customer')
    .orderBy('u.contact_id')
    .orderBy('u.at')
    .orderBy('u.id')
    .execute();
}

/** How often the customers of these contacts have spoken; those who have not are left out. */
export async function countCustomerWords(
  db: Store,
  contactIds: readonly ContactId[],
): Promise<ReadonlyMap<ContactId, number>> {
  if (contactIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('utterances')
    .select(({ fn }) => ['contact_id', fn.countAll<number>().as('count')])
    .where('contact_id', 'in', contactIds)
    .where('speaker', '=', 'customer')
    .groupBy('contact_id')
    .execute();
  return new Map(rows.map(({ contact_id, count }) => [contact_id, Number(count)]));
}

/** What agents say of how utterances really read: a label by contact and utterance. */
export async function correctionsOf(
  db: Store,
  contactIds: readonly ContactId[],
): Promise<ReadonlyMap<ContactId, ReadonlyMap<string, SentimentLabel>>> {
  const byContact = new Map<ContactId, Map<string, SentimentLabel>>();
  if (contactIds.length === 0) return byContact;
  const rows = await db
    .selectFrom('sentiment_corrections')
    .select(['contact_id', 'utterance_id', 'corrected_to'])
    .where('contact_id', 'in', contactIds)
    .execute();
  for (const { contact_id, utterance_id, corrected_to } of rows) {
    const labels = byContact.get(contact_id) ?? new Map<string, SentimentLabel>();
    byContact.set(contact_id, labels.set(utterance_id, corrected_to));
  }
  return byContact;
}
