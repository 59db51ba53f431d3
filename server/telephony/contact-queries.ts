import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Channel, Direction } from '../../shared/domain/contact/channel.ts';
import type { AgentId, ContactId, CustomerId, QueueId } from '../../shared/domain/ids.ts';
import type { ContactStatus } from '../../shared/protocol/contact-events.ts';
import type { Utterance } from '../../shared/schema/contact.ts';
import type { Store, Trx } from '../store/database.ts';
import { writeAlong } from '../store/held-back.ts';
import type { ContactState, Tables } from '../store/tables.ts';

/** What routing decides by, and what a desk is told of a contact. */
export const CONTACT_COLUMNS = [
  'id',
  'source',
  'external_id',
  'channel',
  'direction',
  'queue',
  'ani_e164',
  'ani_withheld',
  'customer_id',
  'candidate_ids',
  'agent_id',
  'state',
  'started_at',
  'connected_at',
  'ended_at',
] as const satisfies readonly (keyof Tables['contacts'])[];
export type ContactRow = Pick<Selectable<Tables['contacts']>, (typeof CONTACT_COLUMNS)[number]>;

export type NewContact = {
  readonly id: ContactId;
  readonly source: string;
  readonly externalId: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly queue: QueueId;
  readonly aniE164: string | null;
  readonly aniWithheld: boolean;
  readonly customerIds: readonly CustomerId[];
  readonly startedAt: Date;
};

/** Reads a contact by the phone system's name for it and holds its row until the transaction ends. */
export async function lockByExternalId(
  trx: Trx,
  source: string,
  externalId: string,
): Promise<ContactRow | undefined> {
  return trx
    .selectFrom('contacts')
    .select(CONTACT_COLUMNS)
    .where('id', '=', contactIdOf(source, externalId))
    .forUpdate()
    .executeTakeFirst();
}

/** Reads a contact and holds its row until the transaction ends. */
export async function lockContact(trx: Trx, id: ContactId): Promise<ContactRow | undefined> {
  return trx
    .selectFrom('contacts')
    .select(CONTACT_COLUMNS)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export type ContactChange = {
  readonly state: ContactState;
  readonly agent_id?: AgentId;
  readonly connected_at?: Date;
  readonly ended_at?: Date;
};

export async function updateContact(trx: Trx, id: ContactId, change: ContactChange): Promise<void> {
  await writeAlong(trx, trx.updateTable('contacts').set(change).where('id', '=', id));
}

/** Notes when the two sides were really put through. */
export async function setConnectedAt(trx: Trx, id: ContactId, at: Date): Promise<void> {
  await writeAlong(trx, trx.updateTable('contacts').set({ connected_at: at }).where('id', '=', id));
}

/** What the phone system may know of its contact. */
export async function contactStatus(
  db: Store,
  source: string,
  externalId: string,
): Promise<ContactStatus | undefined> {
  return db
    .selectFrom('contacts')
    .leftJoin('users', 'users.id', 'contacts.agent_id')
    .select(['contacts.external_id as contactId', 'contacts.state', 'users.email as agentEmail'])
    .where('contacts.id', '=', contactIdOf(source, externalId))
    .executeTakeFirst();
}

/** Its id, looked up in one place, and not in each month there is. */
function contactIdOf(source: string, externalId: string): RawBuilder<ContactId> {
  return sql`(select contact_id from contact_keys
    where source = ${source} and external_id = ${externalId})`;
}

// Written out, so that a statement that is planned once is planned with the index of open contacts, which is small.
export const IS_IN_HAND = sql<boolean>`state in ('live', 'ended')`;
const IS_OPEN = sql<boolean>`state in ('queued', 'ringing', 'live', 'ended')`;

/** The contacts an agent works on: live, or ended and not wrapped up. */
export async function openContactsOf(db: Store, agentId: AgentId): Promise<ContactRow[]> {
  return db
    .selectFrom('contacts')
    .select(CONTACT_COLUMNS)
    .where('agent_id', '=', agentId)
    .where(IS_IN_HAND)
    .orderBy('started_at')
    .execute();
}

/** Who of some agents has contacts that ring, go on or are to be wrapped up. */
export async function agentsWithContacts(
  db: Store,
  agentIds: readonly AgentId[],
): Promise<ReadonlySet<AgentId>> {
  const among = sql`agent_id = any(${[...agentIds]}::uuid[])`;
  const { rows } = await sql<{ id: AgentId }>`
    select agent_id as id from contacts where ${IS_IN_HAND} and ${among}
    union select agent_id from contact_legs where outcome = 'ringing' and ${among}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Open contacts by state, for the metrics. */
export async function countOpenByState(
  db: Store,
): Promise<readonly { readonly state: ContactState; readonly count: number }[]> {
  return db
    .selectFrom('contacts')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where(IS_OPEN)
    .groupBy('state')
    .execute();
}

/** Keeps something said; false when it was there already. */
export async function insertUtterance(
  trx: Trx,
  contactId: ContactId,
  utterance: Utterance,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('utterances')
    .values({
      contact_id: contactId,
      id: utterance.id,
      speaker: utterance.speaker,
      text: utterance.text,
      at: new Date(utterance.atMs),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Everything said on a contact, in the order it was said. */
export async function utterancesOf(db: Store, contactId: ContactId): Promise<Utterance[]> {
  const rows = await db
    .selectFrom('utterances')
    .select(['id', 'speaker', 'text', 'at'])
    .where('contact_id', '=', contactId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ at, ...said }) => ({ ...said, atMs: at.getTime() }));
}
