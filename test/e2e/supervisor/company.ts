import { randomUUID } from 'node:crypto';
import { refreshContacts } from '../../../server/analytics/projection/refresh-contacts.ts';
import { findActiveAgent } from '../../../server/auth/user-queries.ts';
import type { Store } from '../../../server/store/database.ts';
import type { ContactId, CustomerId, ReasonCode, TeamId } from '../../../shared/domain/ids.ts';
import type { FactEnvelope, FactType } from '../../../shared/protocol/fact.ts';
import { addRecorder, type FactRecorder } from '../../support/desk-facts.ts';
import { AGENT } from '../../support/real-stack.ts';
import { addContact, addCustomer, addLeg, addUser, DAY_MS, HOUR_MS } from '../../support/rows.ts';
import { addCaller } from '../customers.ts';

export const TEAM = { main: 'main' as TeamId, south: 'south' as TeamId } as const;

/** The one customer all of it is about. */
export const FRIDA = { name: 'Frida Holmberg', phone: '+4790000051' } as const;
/** 20 % of 150 euros for 6 months is 180 euros; an agent may give 150 a contact. */
export const OFFER = '20% off for 6 months';
/** An agent whose customers accept whatever is put to them, beside three of whose half do. */
export const OUTLIER = 'Otto Outlier';
export const OTHERS = ['Pia Plain', 'Per Plain', 'Pål Plain'] as const;
export const PROMISED = 'Call back about the router';

/** A customer of before, who came back. */
export const GRO = 'Gro Dahlstrøm';

const CONTACTS_EACH = 30;
const PRICE = 'price' as ReasonCode;
const TERMS = {
  offerId: 'pause-2m',
  offerVersion: 1,
  currency: 'EUR',
  faceValueMinor: 900,
  costMinor: 450,
} as const;

/** What the office has behind it when the day begins: what was done, as desks told of it. */
export async function addPast(db: Store): Promise<void> {
  await addCaller(db, { name: FRIDA.name, phones: [FRIDA.phone], monthlyValueMinor: 15_000 });
  const customerId = await addCustomer(db, { name: GRO });
  const past: Past = { db, customerId, contacts: [] };
  for (const name of [OUTLIER, ...OTHERS]) {
    const desk = await addDesk(db, name, TEAM.main);
    for (let n = 0; n < CONTACTS_EACH; n += 1) {
      const accepted = name === OUTLIER || n % 2 === 0;
      await offered(past, desk, { daysAgo: 12 + (n % 9), accepted });
    }
  }
  const south = await addDesk(db, 'Sara South', TEAM.south);
  await offered(past, south, { daysAgo: 3, accepted: false });
  await claimedAndRefuted(past, south);
  await db.transaction().execute((trx) => refreshContacts(trx, past.contacts, [], 'due'));
  await addOverduePromise(db, customerId);
}

type Past = {
  readonly db: Store;
  readonly customerId: CustomerId;
  readonly contacts: ContactId[];
};

async function addDesk(db: Store, name: string, team: TeamId): Promise<FactRecorder> {
  const agent = await findActiveAgent(db, await addUser(db, { name, team }));
  if (!agent) throw new Error('the agent was just added');
  return addRecorder(db, agent);
}

/** A contact about the price on which one offer was made. */
async function offered(
  past: Past,
  desk: FactRecorder,
  { daysAgo, accepted }: { readonly daysAgo: number; readonly accepted: boolean },
): Promise<void> {
  const contactId = await addPastContact(past, desk, daysAgo, {
    save_result: accepted ? 'saved' : 'lost',
  });
  await told(past, desk, contactId, daysAgo, [
    [accepted ? 'offer.accepted' : 'offer.declined', TERMS],
  ]);
}

/** A claim of first-contact resolution, and the customer back with the same a day later. */
async function claimedAndRefuted(past: Past, desk: FactRecorder): Promise<void> {
  const back = await addPastContact(past, desk, 10, {});
  const first = await addPastContact(past, desk, 11, {
    fcr_claimed: true,
    repeat_contact_id: back,
  });
  await told(past, desk, first, 11, [['fcr.claimed', { resolved: true }]]);
}

async function addPastContact(
  { db, customerId, contacts }: Past,
  { agent }: FactRecorder,
  daysAgo: number,
  row: Parameters<typeof addContact>[1],
): Promise<ContactId> {
  const started_at = daysBack(daysAgo);
  const contactId = await addContact(db, {
    customer_id: customerId,
    agent_id: agent.id,
    started_at,
    reason: PRICE,
    ...row,
  });
  await addLeg(db, contactId, agent.id, { offered_at: started_at });
  contacts.push(contactId);
  return contactId;
}

/** What the desk told of a contact; of each, that it was about the price. */
async function told(
  { db }: Past,
  desk: FactRecorder,
  contactId: ContactId,
  daysAgo: number,
  facts: readonly (readonly [FactType, object])[],
): Promise<void> {
  const at = daysBack(daysAgo);
  const recorded = [['contact.reason-set', { reason: PRICE }] as const, ...facts].map(
    ([type, payload]) =>
      desk.recordAny({
        type,
        payload: { contactId, ...payload } as FactEnvelope['payload'],
        occurredAtMs: at.getTime(),
      }),
  );
  await db
    .insertInto('facts')
    .values(
      recorded.map(({ id, seq, type, schemaVersion, payload }) => ({
        id,
        device_id: desk.deviceId,
        seq,
        agent_id: desk.agent.id,
        type,
        schema_version: schemaVersion,
        contact_id: contactId,
        occurred_at: at,
        desk_occurred_at: at,
        received_at: at,
        payload: JSON.stringify(payload),
      })),
    )
    .execute();
}

const daysBack = (days: number) => new Date(Date.now() - days * DAY_MS);

/** Ane promised something for an hour ago. */
async function addOverduePromise(db: Store, customerId: CustomerId): Promise<void> {
  const { id } = await db
    .selectFrom('users')
    .select('id')
    .where('email', '=', AGENT.email)
    .executeTakeFirstOrThrow();
  const contactId = await addContact(db, {
    agent_id: id,
    customer_id: customerId,
    started_at: daysBack(9),
  });
  await addLeg(db, contactId, id, { offered_at: daysBack(9) });
  await db
    .insertInto('promises')
    .values({
      id: randomUUID(),
      customer_id: customerId,
      contact_id: contactId,
      agent_id: id,
      due_at: new Date(Date.now() - HOUR_MS),
      text: PROMISED,
      kept_at: null,
    })
    .execute();
}
