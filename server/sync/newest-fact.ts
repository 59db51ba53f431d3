import { sql } from 'kysely';
import type { ContactId, FactId } from '../../shared/domain/ids.ts';
import type { FactType } from '../../shared/protocol/fact.ts';
import type { Trx } from '../store/database.ts';

/** A fact about a contact that has been stored. */
type StoredContactFact = {
  readonly id: FactId;
  readonly payload: { readonly contactId: ContactId };
};

/** Which later facts there are that a fact gives way to; `having` and `withValue` are of their payload. */
type LaterFacts = {
  /** Contains these fields with these values. */
  readonly having?: Readonly<Record<string, unknown>>;
  /** The field is not null. */
  readonly withValue?: string;
  /** Also by agents who do not speak for the contact (see contact-projection.ts): theirs counts too. */
  readonly byAnyAgent?: boolean;
};

/**
 * Whether no later fact of these types is stored about the fact's contact by an agent who speaks for it.
 * Later is by time of occurrence, which never runs backwards on one desk; seq settles a tie there, the
 * id one between desks.
 */
export async function isNewest(
  trx: Trx,
  fact: StoredContactFact,
  types: readonly FactType[],
  { having = {}, withValue, byAnyAgent = false }: LaterFacts = {},
): Promise<boolean> {
  // Said of both, so that only the contact's month is read.
  const { contactId } = fact.payload;
  const valued = withValue ? sql`later.payload->>${withValue}::text is not null` : sql.lit(true);
  const counts = byAnyAgent
    ? sql.lit(true)
    : sql`(contact.agent_id is null or contact.agent_id = later.agent_id)`;
  const { rows } = await sql<{ newest: boolean }>`
    select not exists (
      select 1 from facts later join contacts contact on contact.id = later.contact_id
      where later.contact_id = ${contactId} and later.type = any(${[...types]}::text[])
        and later.payload @> ${JSON.stringify(having)}::jsonb and ${valued} and ${counts}
        and (later.occurred_at, later.seq, later.id) > (this.occurred_at, this.seq, this.id)
    ) as newest
    from facts this where this.contact_id = ${contactId} and this.id = ${fact.id}`.execute(trx);
  return rows[0]?.newest ?? false;
}
