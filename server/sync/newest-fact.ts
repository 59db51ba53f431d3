import { sql } from 'kysely';
import type { ContactId, FactId } from '../../shared/domain/ids.ts';
import type { FactType } from '../../shared/protocol/fact.ts';
import type { Trx } from '../store/database.ts';

/** A fact about a contact that has been stored. */
type StoredContactFact = {
  readonly id: FactId;
  readonly payload: { readonly contactId: ContactId };
};

/**
 * Whether no later fact of these types is stored about the fact's contact; `having` narrows that to
 * facts whose payload contains these fields with these values, `withValue` to those in which the
 * field is not null. Later is by time of occurrence, which never runs backwards on one desk; seq
 * settles a tie there, the id one between desks.
 */
export async function isNewest(
  trx: Trx,
  fact: StoredContactFact,
  types: readonly FactType[],
  { having = {}, withValue }: { having?: Record<string, unknown>; withValue?: string } = {},
): Promise<boolean> {
  const valued = withValue ? sql`later.payload->>${withValue}::text is not null` : sql.lit(true);
  const { rows } = await sql<{ newest: boolean }>`
    select not exists (
      select 1 from facts later
      where later.contact_id = this.contact_id and later.type = any(${[...types]}::text[])
        and later.payload @> ${JSON.stringify(having)}::jsonb and ${valued}
        and (later.occurred_at, later.seq, later.id) > (this.occurred_at, this.seq, this.id)
    ) as newest
    from facts this where this.id = ${fact.id}`.execute(trx);
  return rows[0]?.newest ?? false;
}
