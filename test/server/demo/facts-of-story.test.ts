import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { Insertable } from 'kysely';
import { type DemoUser, generateDemo } from '../../../server/demo/generate.ts';
import { openFactHistory } from '../../../server/demo/history-facts.ts';
import { type DemoRows, rowsOf } from '../../../server/demo/rows.ts';
import type { Story } from '../../../server/demo/story.ts';
import { loadReferenceFiles } from '../../../server/reference/load.ts';
import { saveReference } from '../../../server/reference/save.ts';
import type { Store } from '../../../server/store/database.ts';
import type { Tables } from '../../../server/store/tables.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../../shared/protocol/fact.ts';
import { useFactIntake } from '../../support/fact-intake.ts';
import { NOON_MS } from '../../support/rows.ts';

const REFERENCE_DIR = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const SEED = 'nordlys';
const STORIES = 8;

const using = useFactIntake();

/** Customers and what they have; their contacts as they were when they rang. */
async function insertBefore(db: Store, rows: DemoRows): Promise<void> {
  await db
    .insertInto('customers')
    .values([...rows.customers])
    .execute();
  await db
    .insertInto('customer_phones')
    .values([...rows.customer_phones])
    .execute();
  await db
    .insertInto('accounts')
    .values([...rows.accounts])
    .execute();
  await db
    .insertInto('products')
    .values([...rows.products])
    .execute();
  await db
    .insertInto('contact_keys')
    .values([...rows.contact_keys])
    .execute();
  await db.insertInto('contacts').values(rows.contacts.map(asItRang)).execute();
}

function asItRang(contact: Insertable<Tables['contacts']>): Insertable<Tables['contacts']> {
  if (contact.state === 'abandoned') return { ...contact, repeat_contact_id: null };
  return {
    ...contact,
    agent_id: null,
    state: 'ringing',
    connected_at: null,
    ended_at: null,
    reason: null,
    disposition: null,
    note: null,
    save_result: null,
    sentiment: null,
    fcr_claimed: null,
    fcr_confirmed: null,
    repeat_contact_id: null,
    cancel_requested_at: null,
    cancel_completed_at: null,
    account_id: null,
  };
}

function envelope(row: Insertable<Tables['facts']>): FactEnvelope {
  return {
    id: row.id,
    deviceId: row.device_id,
    seq: row.seq,
    agentId: row.agent_id,
    type: row.type,
    schemaVersion: row.schema_version,
    occurredAtMs: new Date(row.occurred_at).getTime(),
    payload: JSON.parse(row.payload as string),
  } as FactEnvelope;
}

/** Facts from the answer to one call to that to the next. */
function callByCall(facts: readonly FactEnvelope[]): readonly (readonly FactEnvelope[])[] {
  const calls: FactEnvelope[][] = [];
  for (const fact of facts) {
    if (fact.type === 'contact.accepted' || calls.length === 0) calls.push([]);
    calls.at(-1)?.push(fact);
  }
  return calls;
}

async function ringFor(db: Store, [accepted]: readonly FactEnvelope[]): Promise<void> {
  if (accepted === undefined) return;
  const { agentId, occurredAtMs } = accepted;
  const { contactId } = accepted.payload as { contactId: ContactId };
  const leg = { id: randomUUID(), contact_id: contactId, agent_id: agentId };
  const at = new Date(occurredAtMs);
  await db
    .insertInto('contact_legs')
    .values({ ...leg, offered_at: at, ring_ends_at: at, outcome: 'ringing' })
    .execute();
}

const told = (rows: readonly object[], parts: readonly string[]) =>
  rows.map((row) => parts.map((part) => (row as Record<string, unknown>)[part] ?? null));

const CONTACT = [
  ...['id', 'agent_id', 'customer_id', 'state', 'started_at', 'connected_at', 'ended_at', 'reason'],
  ...['disposition', 'note', 'save_result', 'sentiment', 'fcr_claimed', 'fcr_confirmed'],
  ...['repeat_contact_id', 'cancel_requested_at', 'cancel_completed_at', 'account_id'],
];
const OFFER = [
  ...['contact_id', 'offer_id', 'offer_version', 'customer_id', 'agent_id', 'outcome', 'at'],
  ...['currency', 'face_value_minor', 'cost_minor', 'account_id'],
];
const PROMISE = ['id', 'customer_id', 'contact_id', 'agent_id', 'due_at', 'text', 'kept_at'];

function account({ queues, channels, ...user }: DemoUser) {
  return { ...user, queues: [...queues], channels: [...channels] };
}

test('the facts of a made-up history come to the very rows it is stored in', async () => {
  const { intake } = using;
  const { db } = intake;
  const reference = await loadReferenceFiles(REFERENCE_DIR);
  const company = generateDemo({ seed: SEED, asOfMs: NOON_MS, reference });
  const stories: Story[] = [];
  for (const story of company.stories()) if (stories.push(story) === STORIES) break;
  const rows = rowsOf(stories, company.asOfMs);
  // The company of that history kept no budgets yet.
  const limits = { ...reference.limits, budgets: null };
  await db
    .transaction()
    .execute((trx) => saveReference(trx, { ...reference, limits }, company.asOfMs));
  const history = openFactHistory(company, { seed: SEED, reference });
  for (const story of stories) history.add(story);
  const { facts, devices } = history.rows();
  const agents = new Map();
  for (const user of company.users) {
    if (!devices.some(({ first_user_id }) => first_user_id === user.id)) continue;
    agents.set(user.id, await intake.addAgent(account(user)));
  }
  await insertBefore(db, rows);
  for (const { id: deviceId, first_user_id, ...device } of devices) {
    await db
      .insertInto('devices')
      .values({ ...device, id: deviceId, first_user_id, acked_seq: 0, last_fact_at: null })
      .execute();
    const own = facts.filter(({ device_id }) => device_id === deviceId).map(envelope);
    const from = { agent: agents.get(first_user_id), deviceId } as never;
    for (const facts of callByCall(own)) {
      await ringFor(db, facts);
      expect(await intake.push(from, facts)).toMatchObject({ quarantined: [] });
    }
  }

  const contacts = await db.selectFrom('contacts').selectAll().orderBy('id').execute();
  const byId = <T extends { readonly id: string }>(some: readonly T[]) =>
    some.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(told(contacts, CONTACT)).toEqual(told(byId(rows.contacts), CONTACT));
  const offers = await db.selectFrom('contact_offers').selectAll().execute();
  const inOrder = (some: readonly { contact_id: string; offer_id: string }[]) =>
    some.toSorted((a, b) => (a.contact_id + a.offer_id < b.contact_id + b.offer_id ? -1 : 1));
  expect(told(inOrder(offers), OFFER)).toEqual(told(inOrder(rows.contact_offers), OFFER));
  const promises = await db.selectFrom('promises').selectAll().execute();
  expect(told(byId(promises), PROMISE)).toEqual(told(byId(rows.promises), PROMISE));
  expect([offers.length, promises.length].map(Math.sign)).toEqual([1, 1]);
}, 60_000);
