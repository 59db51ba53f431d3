import { sql } from 'kysely';
import type { ContactId } from '../../shared/domain/ids.ts';
import type { Trx } from '../store/database.ts';

/** A promise that was made or kept on a contact. */
export type PromiseOnContact = { readonly contactId: ContactId; readonly promiseId: string };

/**
 * Notes when a promise was first said to be kept, whichever of the two came in first. It does nothing
 * while nobody said so, or while the promise itself has not come in.
 */
export async function projectKept(
  trx: Trx,
  { contactId, promiseId }: PromiseOnContact,
): Promise<void> {
  await sql`
    update promises set kept_at = least(promises.kept_at, said.at)
    from (
      select min(occurred_at) as at from facts
      where contact_id = ${contactId} and type = 'promise.kept'
        and payload->>'promiseId' = ${promiseId}
    ) said
    where promises.id = ${promiseId} and promises.contact_id = ${contactId}
      and said.at is not null`.execute(trx);
}
