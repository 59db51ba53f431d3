import type { AccountId, ContactId, CustomerId } from '../../shared/domain/ids.ts';
import type { Language } from '../../shared/domain/languages.ts';
import { isQueuedAfter } from '../outgoing/outgoing-queries.ts';
import type { Store } from '../store/database.ts';

/** A written confirmation of a cancellation that is to be sent, and what the letter has to say. */
export type UnsentConfirmation = {
  readonly id: string;
  readonly contactId: ContactId;
  readonly accountId: AccountId | null;
  /** The account's name; null where none is known. */
  readonly accountName: string | null;
  readonly language: Language;
  readonly queuedAtMs: number;
  readonly cancelRequestedAtMs: number | null;
  /** Null where the cancellation was taken back or is not through yet. */
  readonly cancelCompletedAtMs: number | null;
  /** Null where it is not known who called. */
  readonly customer: {
    readonly id: CustomerId;
    readonly externalId: string | null;
    readonly name: string;
    readonly email: string | null;
  } | null;
};

/**
 * Confirmations that nobody has sent yet, oldest first, from the one after `after` on. One that was
 * queued at a desk without a connection may turn up before others: begin without `after` each round.
 */
export async function unsentConfirmations(
  db: Store,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly UnsentConfirmation[]> {
  const rows = await db
    .selectFrom('confirmations as f')
    .innerJoin('contacts as k', 'k.id', 'f.contact_id')
    .leftJoin('customers as c', 'c.id', 'k.customer_id')
    .leftJoin('accounts as a', (join) =>
      join.onRef('a.customer_id', '=', 'k.customer_id').onRef('a.id', '=', 'f.account_id'),
    )
    .select(['f.id', 'f.contact_id', 'f.account_id', 'f.language', 'f.queued_at'])
    .select(['k.cancel_requested_at', 'k.cancel_completed_at', 'a.name as account_name'])
    .select(['c.id as customer_id', 'c.external_id', 'c.name', 'c.email'])
    .where('f.sent_at', 'is', null)
    .$if(after !== null, (query) => query.where(isQueuedAfter('confirmations', 'f', String(after))))
    .orderBy('f.queued_at')
    .orderBy('f.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    contactId: row.contact_id,
    accountId: row.account_id,
    accountName: row.account_name,
    language: row.language,
    queuedAtMs: row.queued_at.getTime(),
    cancelRequestedAtMs: row.cancel_requested_at?.getTime() ?? null,
    cancelCompletedAtMs: row.cancel_completed_at?.getTime() ?? null,
    customer:
      row.customer_id === null
        ? null
        : {
            id: row.customer_id,
            externalId: row.external_id,
            name: row.name ?? '',
            email: row.email,
          },
  }));
}
