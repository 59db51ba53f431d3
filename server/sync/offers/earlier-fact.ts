import { sql } from 'kysely';
import type { ContactId, FactId } from '../../../shared/domain/ids.ts';
import type { FactType } from '../../../shared/protocol/fact.ts';
import type { Trx } from '../../store/database.ts';

export type EarlierFact = {
  readonly type: FactType;
  readonly occurredAtMs: number;
  readonly payload: Readonly<Record<string, unknown>>;
};

/**
 * The facts of these types that are stored about the same contact and happened before a stored fact,
 * the latest first: by time of occurrence, then by seq, then by id (see newest-fact.ts).
 */
export async function earlierFacts(
  trx: Trx,
  fact: { readonly id: FactId; readonly payload: { readonly contactId: ContactId } },
  types: readonly FactType[],
): Promise<EarlierFact[]> {
  const { rows } = await sql<{
    type: FactType;
    at: Date;
    payload: Readonly<Record<string, unknown>>;
  }>`
    select earlier.type, earlier.occurred_at as at, earlier.payload
    from facts this join facts earlier on earlier.contact_id = ${fact.payload.contactId}
    where this.contact_id = ${fact.payload.contactId} and this.id = ${fact.id} and earlier.type = any(${[...types]}::text[])
      and (earlier.occurred_at, earlier.seq, earlier.id) < (this.occurred_at, this.seq, this.id)
    order by earlier.occurred_at desc, earlier.seq desc, earlier.id desc`.execute(trx);
  return rows.map(({ type, at, payload }) => ({ type, occurredAtMs: at.getTime(), payload }));
}
