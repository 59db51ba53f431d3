import type { ContactId } from '../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { asStored } from '../store/as-stored.ts';
import type { ApplyContext } from './applier.ts';
import { isBefore } from './fact-order.ts';
import type { TellingType, ToldFact } from './facts-in-hand.ts';

/** A fact about a contact that has been stored. */
type StoredContactFact = Pick<FactEnvelope, 'id' | 'seq'> & {
  readonly payload: { readonly contactId: ContactId };
};

/** Which later facts there are that a fact gives way to; `having` and `withValue` are of their payload. */
type LaterFacts = {
  /** Contains these fields with these values. */
  readonly having?: Readonly<Record<string, string>>;
  /** The field is not null. */
  readonly withValue?: string;
  /** Also by agents who do not speak for the contact (see contact-projection.ts): theirs counts too. */
  readonly byAnyAgent?: boolean;
};

/**
 * Whether no later fact of these types is stored about the fact's contact by an agent who speaks for it.
 * The contact's row is held, so that the answer stays right until the transaction ends.
 */
export async function isNewest(
  fact: StoredContactFact,
  { steps, facts, occurredAtMs }: ApplyContext,
  types: readonly TellingType[],
  { having = {}, withValue, byAnyAgent = false }: LaterFacts = {},
): Promise<boolean> {
  const { contactId } = fact.payload;
  const contact = await steps.rows.contacts.get(contactId);
  if (!contact) return false;
  const speaker = byAnyAgent ? null : contact.agent_id;
  const own = { id: asStored(fact.id), seq: fact.seq, occurredAtMs };
  const overrules = (told: ToldFact) =>
    types.includes(told.type) &&
    (speaker === null || told.agentId === speaker) &&
    (withValue === undefined || (told.payload[withValue] ?? null) !== null) &&
    Object.entries(having).every(([field, value]) => told.payload[field] === value) &&
    isBefore(own, told);
  return !(await facts.about(contactId)).some(overrules);
}
