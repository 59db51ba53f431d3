import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { refreshContacts } from '../../../server/analytics/projection/refresh-contacts.ts';
import { applyRetention, dueForRemoval } from '../../../server/retention/apply-retention.ts';
import {
  loadRetentionPolicy,
  saveRetentionRule,
} from '../../../server/retention/policy-queries.ts';
import { keepSpans } from '../../../server/store/spans/keep-spans.ts';
import { makeSpans, readSpans } from '../../../server/store/spans/make-spans.ts';
import { SPANNED_TABLES, type SpannedTable, spanAt } from '../../../server/store/spans/span.ts';
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
import { addContact, addLeg, addSettings, addUser, NOON_MS } from '../../support/rows.ts';
import { useServerDatabase } from '../../support/server-database.ts';

const using = useServerDatabase();
const clock = createManualClock(NOON_MS);
const context = () => ({ db: using.db, clock });
const monthsAgo = (months: number) => Date.UTC(2026, 2 - months, 10, 12);
const nameOf = (months: number) => spanAt('facts', monthsAgo(months)).table;
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
  for (const of of SPANNED_TABLES) {
    for (const { table } of await readSpans(using.db, of)) {
      await sql`alter table ${sql.table(of)} detach partition ${sql.table(table)}`.execute(
        using.db,
      );
      await sql`drop table ${sql.table(table)}`.execute(using.db);
    }
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

const tablesOf = async (of: SpannedTable) =>
  (await readSpans(using.db, of)).map(({ table }) => table);

/** Where each fact lies, and its type; where each contact lies. */
async function lying(of: SpannedTable = 'facts'): Promise<readonly string[]> {
  const what = of === 'facts' ? sql` || ' ' || type` : sql``;
  const { rows } = await sql<{ line: string }>`
    select tableoid::regclass::text${what} as line from ${sql.table(of)} order by 1`.execute(
    using.db,
  );
  return rows.map(({ line }) => line);
}

describe('room for facts', () => {
  test('is made for this month and the next, once: a fact lies in the month its contact began in, a contact in the year', async () => {
    expect(await keepSpans(using.db, NOON_MS)).toBe(3);
    expect(await keepSpans(using.db, NOON_MS)).toBe(0);
    expect(await tablesOf('facts')).toEqual(['facts_2026_03', 'facts_2026_04']);
    expect(await tablesOf('contacts')).toEqual(['contacts_2026']);
    const contact = uuid<ContactId>(Date.UTC(2026, 2, 31, 23, 59, 59, 999));
    await addContact(using.db, { id: contact });
    await addFact('contact.accepted', Date.UTC(2026, 3, 1), contact);
    await addFact('contact.accepted', NOON_MS, uuid<ContactId>(Date.UTC(2026, 3, 1)));
    await addFact('agent.state-changed', NOON_MS, null);
    expect(await lying()).toEqual([
      'facts_2026_03 contact.accepted',
      'facts_2026_04 contact.accepted',
      'facts_other agent.state-changed',
    ]);
    expect(await lying('contacts')).toEqual(['contacts_2026']);
    // In its last month, the next year's.
    expect(await keepSpans(using.db, Date.UTC(2026, 11, 1))).toBe(3);
    expect(await tablesOf('contacts')).toEqual(['contacts_2026', 'contacts_2027']);
  });

  test('nothing is refused where there is no room: it is made later, and the facts move there', async () => {
    await addStory(30);
    await addFact('contact.accepted', NOON_MS, '0e4be3ee-3014-4b93-b262-c224332a52c5' as ContactId);
    expect(await lying()).toEqual([
      'facts_other contact.accepted',
      'facts_other contact.reason-set',
      'facts_other offer.accepted',
    ]);
    expect(await keepSpans(using.db, NOON_MS)).toBe(4);
    expect(await lying()).toEqual([
      `${nameOf(30)} contact.reason-set`,
      `${nameOf(30)} offer.accepted`,
      'facts_other contact.accepted',
    ]);
    // What refers to a contact would go with it if it were moved, so its year is not made later.
    const month = { fromMs: monthsAgo(30), toMs: monthsAgo(30) };
    expect(await makeSpans(using.db, 'contacts', month)).toBe(0);
    expect(await lying('contacts')).toEqual(['contacts_other']);
  });

  test('a fact of a contact, or of none, is stored once', async () => {
    await keepSpans(using.db, NOON_MS);
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
    await keepSpans(using.db, NOON_MS);
    const nothing = {
      utterances: 0,
      factMonthsThinned: 0,
      factMonthsDropped: 0,
      contacts: 0,
      contactYearsDropped: 0,
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
    await keepSpans(using.db, NOON_MS);
    await setPolicy({ conversations: 3, facts: 12, evidence: 24, contacts: 24 });
    const due = await dueForRemoval(context(), await loadRetentionPolicy(using.db));

    const removed = await applyRetention(context(), 'schedule');

    const expected = {
      factMonthsDropped: 1,
      factMonthsThinned: 2,
      utterances: 3,
      contacts: 1,
      contactYearsDropped: 0,
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
    await keepSpans(using.db, NOON_MS);
    await setPolicy({ facts: 12, evidence: 24 });
    await applyRetention(context(), 'schedule');
    await addFact('promise.made', NOON_MS, id);
    const month = `evidence_${nameOf(13).slice(6)}`;
    expect(await lying()).toEqual([`${month} offer.accepted`, `${month} promise.made`]);
    expect(await keepSpans(using.db, NOON_MS)).toBe(0);

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
    await keepSpans(using.db, NOON_MS);
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

  const names = async () =>
    (
      await using.db.selectFrom('contact_keys').select('contact_id').orderBy('contact_id').execute()
    ).map(({ contact_id }) => contact_id);
  const yearsFrom = (months: number) =>
    makeSpans(using.db, 'contacts', { fromMs: monthsAgo(months), toMs: NOON_MS });
  const A_YEAR = { conversations: 12, facts: 12, evidence: 12, contacts: 12 };

  test('years of contacts go whole, with what hangs on them and their names at phone systems', async () => {
    await yearsFrom(27);
    const [old, again, younger] = [await addStory(18), await addStory(17), await addStory(13)];
    const kept = await addStory(12);
    for (const id of [old, younger, kept]) await addLeg(using.db, id, agentId);
    for (const [id, repeat] of [
      [old, again],
      [again, younger],
      [kept, younger],
    ] as const) {
      await using.db
        .updateTable('contacts')
        .set({ repeat_contact_id: repeat })
        .where('id', '=', id)
        .execute();
    }
    await setPolicy({ ...A_YEAR, conversations: 1 });
    const gone = { contacts: 3, contactYearsDropped: 2 };
    const due = await dueForRemoval(context(), await loadRetentionPolicy(using.db));
    expect(due).toMatchObject(gone);
    expect(await applyRetention(context(), 'schedule')).toMatchObject(gone);
    expect(await contacts()).toEqual([kept]);
    expect(await names()).toEqual([kept]);
    expect(await tablesOf('contacts')).toEqual(['contacts_2025', 'contacts_2026']);
    const legs = await using.db.selectFrom('contact_legs').select('contact_id').execute();
    expect(legs).toEqual([{ contact_id: kept }]);
  });

  test('a contact that goes on keeps its year: the others of it go one by one', async () => {
    await yearsFrom(17);
    const open = await addStory(17);
    await addStory(17);
    await using.db.updateTable('contacts').set({ state: 'live' }).where('id', '=', open).execute();
    await setPolicy(A_YEAR);
    const removed = await applyRetention(context(), 'schedule');
    expect(removed).toMatchObject({ contacts: 1, contactYearsDropped: 0 });
    expect(await contacts()).toEqual([open]);
    expect(await names()).toEqual([open]);
    expect(await lying('contacts')).toEqual(['contacts_2024']);
  });
});
