import { sql } from 'kysely';
import type { ContactId } from '../../shared/domain/ids.ts';
import { type CustomersWords, confirmedBy } from '../../shared/domain/surveys/confirmed.ts';
import type { FeedbackOutcome } from '../../shared/domain/surveys/feedback-call.ts';
import type { Trx } from '../store/database.ts';

/**
 * Works out anew what the customer said of a contact, out of everything that is stored of it, and so
 * whatever order it came in. Call it with the contact's row held. Returns whether it changed.
 */
export async function projectConfirmed(trx: Trx, contactId: ContactId): Promise<boolean> {
  const confirmed = confirmedBy(await customersWords(trx, contactId));
  // Nothing that was said is ever taken back; what came with an import stays.
  if (confirmed === null) return false;
  const changed = await trx
    .updateTable('contacts')
    .set({ fcr_confirmed: confirmed })
    .where('id', '=', contactId)
    .where('fcr_confirmed', 'is distinct from', confirmed)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

async function customersWords(trx: Trx, contactId: ContactId): Promise<CustomersWords> {
  const survey = await trx
    .selectFrom('surveys')
    .select(['kind', 'score'])
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  // Of agents who speak for the contact (see contact-projection.ts), the newest that says anything.
  const { rows } = await sql<
    | { readonly type: 'fcr.confirmed'; readonly payload: { readonly confirmed: boolean } }
    | { readonly type: 'feedback.recorded'; readonly payload: FeedbackOutcome }
  >`
    select distinct on (f.type) f.type, f.payload
    from facts f join contacts k on k.id = f.contact_id
    where f.contact_id = ${contactId} and (k.agent_id is null or k.agent_id = f.agent_id)
      and (f.type = 'fcr.confirmed' or (f.type = 'feedback.recorded'
        and (f.payload->>'resolved' is not null
          or (f.payload->>'score')::int in (1, 2, 4, 5))))
    order by f.type, f.occurred_at desc, f.seq desc, f.id desc`.execute(trx);
  let call: FeedbackOutcome | null = null;
  let noted: boolean | null = null;
  for (const row of rows) {
    if (row.type === 'fcr.confirmed') noted = row.payload.confirmed;
    else call = row.payload;
  }
  const score = survey?.score ?? null;
  return { survey: survey && score !== null ? { kind: survey.kind, score } : null, call, noted };
}
