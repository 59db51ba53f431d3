import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { refreshContacts } from '../../../server/analytics/projection/refresh-contacts.ts';
import { applyRetention, dueForRemoval } from '../../../server/retention/apply-retention.ts';
import {
  loadRetentionPolicy,
  saveRetentionRule,
} from '../../../server/retention/policy-queries.ts';
import { factMonthAt } from '../../../server/store/fact-months/fact-month.ts';
import { keepFactMonths } from '../../../server/store/fact-months/keep-fact-months.ts';
import { readFactMonths } from '../../../server/store/fact-months/make-fact-months.ts';
import {
  type AgentId,
  type ContactId,
  type DeviceId,
  type FactId,
  uuidV7,
} from '../../../shared/domain/ids.ts';
import type { RetentionPolicy } from '../../../shared/domain/privacy/data-retention.ts';
import type { FactType } from '../../../shared/protocol/fact.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { addContact, addSettings, addUser, NOON_MS } from '../../support/rows.ts';
import { useServerDatabase } from '../../support/server-database.ts';

const using = useServerDatabase();
const clock = createManualClock(NOON_MS);
const context = () => ({ db: using.db, clock });
const monthsAgo = (months: number) => Date.UTC(2026, 2 - months, 10, 12);
const nameOf = (months: number) => factMonthAt(monthsAgo(months)).table;
const uuid = <T extends string>(atMs: number) => uuidV7(atMs, randomBytes) as T;

let agentId: AgentId;
let deviceId: DeviceId;
beforeEach(async () => {
  await addSettings(using.db);
  agentId = await addUser(using.db);
  deviceId = uuid<DeviceId>(NOON_MS);
  const at = new Date(NOON_MS);
  await using.db
    .insertInto('devices')
    .values({ id: deviceId, first_user_id: agentId, first_seen_at: at, last_seen_at: at })
    .execute();
  for (const { table } of await readFactMonths(using.db)) {
    await sql`drop table ${sql.table(table)}`.execute(using.db);
  }
});

let seq = 0;
async function addFact(
  type: FactType,
  atMs: number,
  contactId: ContactId | null,
  said: Readonly<Record<string, unknown>> = {},
): Promise<FactId> {
  seq += 1;
  const at = new Date(atMs);
  const id = uuid<FactId>(atMs);
  await using.db
    .insertInto('facts')
    .values({
      id,
      device_id: deviceId,
      seq,
      agent_id: agentId,
      type,
      schema_version: 1,
      contact_id: contactId,
      occurred_at: at,
      desk_occurred_at: at,
      received_at: at,
      payload: JSON.stringify({ contactId, ...said }),
    })
    .execute();
  return id;
}

const TERMS = { offerId: 'half-price', currency: 'EUR', costMinor: 900, faceValueMinor: 1_200 };

/** A contact that began so many months ago, something said on it, a saved customer's facts. */
async function addStory(months: number): Promise<ContactId> {
  const atMs = monthsAgo(months);
  const at = new Date(atMs);
  const row = { id: uuid<ContactId>(atMs), started_at: at, ended_at: at, state: 'closed' } as const;
  const id = await addContact(using.db, { ...row, agent_id: agentId });
  await using.db
    .insertInto('utterances')
    .values({ contact_id: id, id: 'u1', speaker: 'customer', text: 'I want to leave', at })
    .execute();
  await addFact('contact.reason-set', atMs, id);
  await addFact('offer.accepted', atMs + 1, id, TERMS);
  return id;
}

const setPolicy = (policy: RetentionPolicy) =>
  using.db.transaction().execute(async (trx) => {
    for (const [kind, months] of Object.entries(policy)) {
      await saveRetentionRule(trx, kind as keyof RetentionPolicy, months);
    }
  });

/** Where each fact lies, and its type. */
async function lying(): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select tableoid::regclass || ' ' || type as line from facts order by 1`.execute(using.db);
  return rows.map(({ line }) => line);
}

describe('room for facts', () => {
  test('is made for this month and the next two, once, and a fact lies in the month its contact began in', async () => {
    expect(await keepFactMonths(using.db, NOON_MS)).toBe(3);
    expect(await keepFactMonths(using.db, NOON_MS)).toBe(0);
    expect((await readFactMonths(using.db)).map(({ table }) => table)).toEqual([
      'facts_2026_03',
      'facts_2026_04',
      'facts_2026_05',
    ]);
    const contact = uuid<ContactId>(Date.UTC(2026, 2, 31, 23, 59, 59, 999));
    await addFact('contact.accepted', Date.UTC(2026, 3, 1), contact);
    await addFact('contact.accepted', NOON_MS, uuid<ContactId>(Date.UTC(2026, 3, 1)));
    await addFact('agent.state-changed', NOON_MS, null);
    expect(await lying()).toEqual([
      'facts_2026_03 contact.accepted',
      'facts_2026_04 contact.accepted',
      'facts_other agent.state-changed',
    ]);
  });

  test('nothing is refused where there is no room: it is made later, and the facts move there', async () => {
    await addStory(30);
    await addFact('contact.accepted', NOON_MS, '0e4be3ee-3014-4b93-b262-c224332a52c5' as ContactId);
    expect(await lying()).toEqual([
      'facts_other contact.accepted',
      'facts_other contact.reason-set',
      'facts_other offer.accepted',
    ]);
    expect(await keepFactMonths(using.db, NOON_MS)).toBe(4);
    expect(await lying()).toEqual([
      `${nameOf(30)} contact.reason-set`,
      `${nameOf(30)} offer.accepted`,
      'facts_other contact.accepted',
    ]);
  });

  test('a fact of a contact, or of none, is stored once', async () => {
    await keepFactMonths(using.db, NOON_MS);
    for (const contactId of [uuid<ContactId>(NOON_MS), null]) {
      const id = await addFact('agent.state-changed', NOON_MS, contactId);
      const again = sql`insert into facts select * from facts where id = ${id}`;
      await expect(again.execute(using.db)).rejects.toThrow(/duplicate key/);
    }
  });
});

describe('retention', () => {
  const auditLog = () =>
    using.db.selectFrom('audit_log').select(['action', 'detail']).orderBy('seq').execute();
  const contacts = async () =>
    (await using.db.selectFrom('contacts').select('id').orderBy('id').execute()).map(
      ({ id }) => id,
    );

  test('without a rule everything is kept', async () => {
    const id = await addStory(200);
    await keepFactMonths(using.db, NOON_MS);
    const nothing = {
      utterances: 0,
      factMonthsThinned: 0,
      factMonthsDropped: 0,
      contacts: 0,
      events: 0,
    };
    expect(await applyRetention(context(), 'schedule')).toEqual(nothing);
    expect(await lying()).toHaveLength(2);
    expect(await contacts()).toEqual([id]);
    expect(await auditLog()).toEqual([]);
  });

  test('each kind goes at its own time, evidence last, and the audit log says from when on what is kept', async () => {
    const ids = [await addStory(25), await addStory(24), await addStory(13), await addStory(3)];
    await addFact('agent.state-changed', monthsAgo(13), null);
    await keepFactMonths(using.db, NOON_MS);
    await setPolicy({ conversations: 3, facts: 12, evidence: 24, contacts: 24 });
    const due = await dueForRemoval(context(), await loadRetentionPolicy(using.db));

    const removed = await applyRetention(context(), 'schedule');

    const expected = {
      factMonthsDropped: 1,
      factMonthsThinned: 2,
      utterances: 3,
      contacts: 1,
      events: 0,
    };
    expect(due).toEqual(expected);
    expect(removed).toEqual(expected);
    expect(await lying()).toEqual([
      `evidence_${nameOf(24).slice(6)} offer.accepted`,
      `evidence_${nameOf(13).slice(6)} offer.accepted`,
      `${nameOf(3)} contact.reason-set`,
      `${nameOf(3)} offer.accepted`,
    ]);
    expect(await contacts()).toEqual(ids.slice(1));
    expect(await auditLog()).toEqual(
      [
        { kind: 'conversations', keptSince: '2025-12-01' },
        { kind: 'facts', keptSince: '2025-03-01' },
        { kind: 'evidence', keptSince: '2024-03-01' },
        { kind: 'contacts', keptSince: '2024-03-01' },
      ].map((detail) => ({ action: 'settings-changed', detail })),
    );

    // A second server, or the next time on the same day, finds nothing to do, and says nothing.
    await applyRetention(context(), 'schedule');
    expect(await auditLog()).toHaveLength(4);
  });

  test('a fact that comes late finds its place in what is left of its month, and that is dropped in time', async () => {
    const id = await addStory(13);
    await keepFactMonths(using.db, NOON_MS);
    await setPolicy({ facts: 12, evidence: 24 });
    await applyRetention(context(), 'schedule');
    await addFact('promise.made', NOON_MS, id);
    const month = `evidence_${nameOf(13).slice(6)}`;
    expect(await lying()).toEqual([`${month} offer.accepted`, `${month} promise.made`]);
    expect(await keepFactMonths(using.db, NOON_MS)).toBe(0);

    await setPolicy({ evidence: 12 });
    expect(await applyRetention(context(), 'schedule')).toMatchObject({ factMonthsDropped: 1 });
    expect(await lying()).toEqual([]);
  });

  test('the report of a contact stays as it was counted, whatever it is made anew for', async () => {
    const id = await addStory(13);
    await addFact('fcr.claimed', monthsAgo(13) + 2, id, { resolved: true });
    const refresh = () =>
      using.db.transaction().execute((trx) => refreshContacts(trx, [id], [], 'remake'));
    const reported = () => using.db.selectFrom('report_contacts').selectAll().execute();
    await refresh();
    const before = await reported();
    expect(before).toMatchObject([{ contact_id: id, claimed: true }]);
    await keepFactMonths(using.db, NOON_MS);
    await setPolicy({ facts: 12 });
    expect(await applyRetention(context(), 'schedule')).toMatchObject({ factMonthsThinned: 1 });
    await refresh();
    expect(await reported()).toEqual(before);
  });

  test('a contact that goes takes what hangs on it, and is no reason to keep those it pointed at', async () => {
    const [old, younger] = [await addStory(5), await addStory(4)];
    const kept = await addStory(1);
    await using.db
      .updateTable('contacts')
      .set({ repeat_contact_id: younger })
      .where('id', 'in', [old, kept])
      .execute();
    await setPolicy({ conversations: 3, facts: 3, evidence: 3, contacts: 3 });
    expect(await applyRetention(context(), 'schedule')).toMatchObject({ contacts: 2 });
    const left = await using.db
      .selectFrom('contacts')
      .select(['id', 'repeat_contact_id'])
      .execute();
    expect(left).toEqual([{ id: kept, repeat_contact_id: null }]);
  });
});
