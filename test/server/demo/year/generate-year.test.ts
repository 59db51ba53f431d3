import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { generateYear } from '../../../../server/demo/year/generate-year.ts';
import { loadDialogues } from '../../../../server/dialogues/dialogue.ts';
import { loadReferenceFiles } from '../../../../server/reference/load.ts';
import type { LocalDate } from '../../../../shared/domain/reporting/local-date.ts';
import { type FactEnvelope, parseFact } from '../../../../shared/protocol/fact.ts';
import { emptyTables, useServerDatabase } from '../../../support/server-database.ts';

const REFERENCE_DIR = fileURLToPath(new URL('../../../../server/reference', import.meta.url));
const CONTACTS = 200;

const database = useServerDatabase();

async function generate(seed: string) {
  return generateYear({
    db: database.db,
    url: undefined,
    seed,
    contacts: CONTACTS,
    agents: 8,
    asOf: '2026-06-01' as LocalDate,
    reference: await loadReferenceFiles(REFERENCE_DIR),
    dialogues: await loadDialogues(),
  });
}

const storedFacts = () =>
  database.db.selectFrom('facts').selectAll().orderBy('device_id').orderBy('seq').execute();

test('the same seed gives the same contacts and facts, another seed others', async () => {
  expect(await generate('7')).toMatchObject({ kind: 'generated', contacts: CONTACTS });
  const first = await storedFacts();
  await emptyTables(database.db);
  await generate('7');
  expect(await storedFacts()).toEqual(first);
  await emptyTables(database.db);
  await generate('8');
  expect(await storedFacts()).not.toEqual(first);
}, 120_000);

test('desks number their facts without a gap in order of time, and each can be read', async () => {
  const result = await generate('7');
  const facts = await storedFacts();
  expect(result).toMatchObject({ facts: facts.length });
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
}, 120_000);

test('a database that somebody has begun to use is left alone', async () => {
  await generate('7');
  const before = await storedFacts();
  expect(await generate('8')).toEqual({ kind: 'not-empty' });
  expect(await storedFacts()).toEqual(before);
}, 120_000);
