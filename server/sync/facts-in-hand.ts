import { type RawBuilder, sql } from 'kysely';
import type { AgentId, ContactId, FactId } from '../../shared/domain/ids.ts';
import type { FactType } from '../../shared/protocol/fact.ts';
import { asStored } from '../store/as-stored.ts';
import type { Trx } from '../store/database.ts';
import { contactOf, factsInsert, type NewFact } from './fact-store.ts';

/** The types that others are judged by. Of the rest a contact may have hundreds. */
const TELLING = [
  'cancel.completed',
  'cancel.requested',
  'cancel.withdrawn',
  'contact.account-chosen',
  'contact.customer-chosen',
  'contact.intent-set',
  'contact.reason-set',
  'contact.wrapped-up',
  'customer.created',
  'fcr.claimed',
  'offer.accepted',
  'offer.declined',
  'offer.presented',
  'refusal.recorded',
  'refusal.withdrawn',
  'sentiment.alerted',
  'sentiment.corrected',
] as const satisfies readonly FactType[];
export type TellingType = (typeof TELLING)[number];
const TELLING_TYPES: ReadonlySet<string> = new Set(TELLING);

/** A stored fact, as far as others about the same contact are judged by it. */
export type ToldFact = {
  readonly id: FactId;
  readonly seq: number;
  readonly agentId: AgentId;
  readonly type: TellingType;
  readonly occurredAtMs: number;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** Facts about contacts, read once, all together, and stored once. */
export type FactsInHand = {
  /** Takes a fact, to be stored by the writes taken next; what is about its contact tells of it from now on. */
  add(fact: NewFact): void;
  /** The facts about a contact whose row is held, in no order. */
  about(contactId: ContactId): Promise<readonly ToldFact[]>;
  /** What stores the facts added so far; to be done before statements that read them. */
  takeWrites(): readonly RawBuilder<unknown>[];
};

/** `contactIds`: all whose facts may be asked for. */
export function createFactsInHand(
  trx: Trx,
  contactIds: readonly ContactId[],
  nowMs: number,
): FactsInHand {
  let unwritten: NewFact[] = [];
  let told: ToldFacts | null = null;

  async function readAll(): Promise<ToldFacts> {
    const read = await storedAbout(trx, contactIds.map(asStored));
    for (const fact of unwritten) tell(read, fact);
    return read;
  }

  return {
    add: (fact) => {
      unwritten.push(fact);
      if (told) tell(told, fact);
    },
    about: async (contactId) => {
      told ??= await readAll();
      return told.get(asStored(contactId)) ?? [];
    },
    takeWrites: () => {
      const writes = unwritten.length > 0 ? [factsInsert(unwritten, nowMs)] : [];
      unwritten = [];
      return writes;
    },
  };
}

type ToldFacts = ReadonlyMap<ContactId, ToldFact[]>;

function tell(about: ToldFacts, { envelope, occurredAtMs }: NewFact): void {
  const { id, seq, agentId, type, payload } = envelope;
  const contactId = contactOf(envelope);
  if (contactId === null || !isTelling(type)) return;
  const fact = { id: asStored(id), seq, agentId: asStored(agentId), type, occurredAtMs, payload };
  about.get(asStored(contactId))?.push(fact);
}

function isTelling(type: string): type is TellingType {
  return TELLING_TYPES.has(type);
}

async function storedAbout(trx: Trx, contactIds: readonly ContactId[]): Promise<ToldFacts> {
  const { rows } = await sql<ToldFact & { readonly contactId: ContactId; readonly at: Date }>`
    select id, seq, agent_id as "agentId", type, contact_id as "contactId", occurred_at as at, payload
    from facts
    where contact_id = any(${[...contactIds]}::uuid[]) and type = any(${[...TELLING]}::text[])`.execute(
    trx,
  );
  const told = new Map<ContactId, ToldFact[]>(contactIds.map((id) => [id, []]));
  for (const { contactId, at, ...fact } of rows) {
    told.get(contactId)?.push({ ...fact, occurredAtMs: at.getTime() });
  }
  return told;
}
