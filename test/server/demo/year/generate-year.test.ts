import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateYear, type YearResult } from '../../../../server/demo/year/generate-year.ts';
import { loadDialogues } from '../../../../server/dialogues/dialogue.ts';
import { projectFeedbackCall } from '../../../../server/follow-ups/project-feedback-call.ts';
import { projectKept } from '../../../../server/follow-ups/project-kept.ts';
import { loadReferenceFiles } from '../../../../server/reference/load.ts';
import type { Database } from '../../../../server/store/database.ts';
import { projectConfirmed } from '../../../../server/surveys/project-confirmed.ts';
import type { LocalDate } from '../../../../shared/domain/reporting/local-date.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { type FactEnvelope, parseFact } from '../../../../shared/protocol/fact.ts';
import { emptyTables, openTestDatabase } from '../../../support/server-database.ts';

const REFERENCE_DIR = fileURLToPath(new URL('../../../../server/reference', import.meta.url));
const CONTACTS = 200;
const AS_OF = '2026-06-01' as LocalDate;

// A year is made once and read by all tests; the last one makes others.
let database: Database;
let result: YearResult;
let told: Awaited<ReturnType<typeof storedRows>>;

async function generate(seed: string): Promise<YearResult> {
  return generateYear({
    db: database.db,
    url: undefined,
    seed,
    contacts: CONTACTS,
    agents: 4,
    asOf: AS_OF,
    reference: await loadReferenceFiles(REFERENCE_DIR),
    dialogues: await loadDialogues(),
  });
}

async function storedRows() {
  const { db } = database;
  return {
    facts: await db.selectFrom('facts').selectAll().orderBy('device_id').orderBy('seq').execute(),
    contacts: await db.selectFrom('contacts').selectAll().orderBy('id').execute(),
    promises: await db.selectFrom('promises').selectAll().orderBy('id').execute(),
    surveys: await db.selectFrom('surveys').selectAll().orderBy('id').execute(),
    calls: await db.selectFrom('feedback_calls').selectAll().orderBy('id').execute(),
  };
}

beforeAll(async () => {
  database = await openTestDatabase();
  result = await generate('7');
  told = await storedRows();
}, 60_000);
afterAll(() => database.close());

test('desks number their facts without a gap in order of time, and each can be read', async () => {
  const { facts } = told;
  expect(result).toMatchObject({ kind: 'generated', contacts: CONTACTS, facts: facts.length });
  const devices = await database.db.selectFrom('devices').selectAll().execute();
  for (const device of devices) {
    const own = facts.filter(({ device_id }) => device_id === device.id);
    expect(own.map(({ seq }) => seq)).toEqual(own.map((_, index) => index + 1));
    expect(own.length).toBe(device.acked_seq);
    const times = own.map(({ occurred_at }) => occurred_at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
  const envelopes = facts.map((fact) => ({
    id: fact.id,
    deviceId: fact.device_id,
    seq: fact.seq,
    agentId: fact.agent_id,
    type: fact.type,
    schemaVersion: fact.schema_version,
    occurredAtMs: fact.desk_occurred_at.getTime(),
    payload: fact.payload as unknown as FactEnvelope['payload'],
  }));
  expect(envelopes.map(parseFact).filter(({ ok }) => !ok)).toEqual([]);
});

test('what customers said and what agents still owe them is what the server makes of the facts', async () => {
  const { contacts, promises, calls, facts } = told;
  await database.db.transaction().execute(async (trx) => {
    await trx.updateTable('promises').set({ kept_at: null }).execute();
    await trx.updateTable('feedback_calls').set({ attempts: 0, resolved: null }).execute();
    for (const { id, contact_id } of promises) {
      if (contact_id !== null) await projectKept(trx, { contactId: contact_id, promiseId: id });
    }
    for (const { contact_id } of calls) await projectFeedbackCall(trx, contact_id);
    for (const { id } of contacts) await projectConfirmed(trx, id);
  });
  expect(await storedRows()).toEqual(told);
  const recorded = new Set(facts.map(({ type }) => type));
  expect(recorded).toContain('promise.kept');
  expect(recorded).toContain('feedback.recorded');
  expect(recorded).toContain('playbook.step-taken');
});

test('customers are asked by the rules of the company, and answer one in three times', () => {
  const { surveys, contacts } = told;
  const about = new Map(contacts.map((contact) => [contact.id, contact]));
  const lastAskedAtMs = new Map<string | null, number>();
  for (const survey of surveys.toSorted((a, b) => +a.queued_at - +b.queued_at)) {
    const { customer_id = null, reason, state } = about.get(survey.contact_id) ?? {};
    expect([state, reason === 'bereavement']).toEqual(['closed', false]);
    const before = lastAskedAtMs.get(customer_id) ?? 0;
    expect(survey.queued_at.getTime() - before).toBeGreaterThanOrEqual(30 * DAY_MS);
    lastAskedAtMs.set(customer_id, survey.queued_at.getTime());
  }
  const answered = surveys.filter(({ score }) => score !== null);
  expect(answered.length / surveys.length).toBeGreaterThan(0.2);
  expect(answered.length / surveys.length).toBeLessThan(0.5);
  expect(new Set(answered.map(({ kind }) => kind))).toEqual(new Set(['csat', 'nps']));
});

test('a database that somebody has begun to use is left alone', async () => {
  expect(await generate('8')).toEqual({ kind: 'not-empty' });
  expect(await storedRows()).toEqual(told);
});

test('the same seed gives the same contacts and facts, another seed others', async () => {
  await emptyTables(database.db);
  await generate('7');
  expect(await storedRows()).toEqual(told);
  await emptyTables(database.db);
  await generate('8');
  expect((await storedRows()).facts).not.toEqual(told.facts);
}, 60_000);
