import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../server/store/database.ts';
import { type SeededRandom, seededRandom } from '../../server/synthetic/seeded-random.ts';
import type { ContactId, FactId } from '../../shared/domain/ids.ts';
import type { DeskOutput } from '../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { describePostgres } from '../support/describe-with.ts';
import { addRecorder, type FactRecorder } from '../support/desk-facts.ts';
import { createFactIntake, type FactIntake } from '../support/fact-intake.ts';
import { fuzzSeeds } from '../support/fuzz-seeds.ts';
import { openOnPostgres } from '../support/postgres-of-the-run/databases.ts';
import { addContact, addLeg, addSettings, NOON_MS } from '../support/rows.ts';
import { emptyTables, useDatabase, useServerDatabase } from '../support/server-database.ts';

/** One desk that has recorded everything already, and what the server should make of it. */
type Sender = {
  readonly desk: FactRecorder;
  readonly facts: readonly FactEnvelope[];
  readonly refused: ReadonlySet<FactId>;
  /** What the desk has learned of its progress; acks may have been lost. */
  ackedSeq: number;
};

async function addSender(intake: FactIntake, random: SeededRandom): Promise<Sender> {
  const agent = await intake.addAgent();
  const desk = await addRecorder(intake.db, agent);
  const contactId = await addContact(intake.db, { agent_id: agent.id, state: 'live' });
  await addLeg(intake.db, contactId, agent.id);
  const refused = new Set<FactId>();
  const facts = Array.from({ length: random.int(5, 40) }, () => {
    const kind = random.weighted({ promise: 6, claim: 2, unknown: 1, bad: 1, foreign: 1 });
    if (kind === 'claim') return desk.record('fcr.claimed', { contactId, resolved: true });
    if (kind === 'promise') {
      const promiseId = randomUUID();
      return desk.record('promise.made', { contactId, promiseId, dueAtMs: NOON_MS, text: 'Call' });
    }
    const fact =
      kind === 'foreign'
        ? desk.record('contact.ended', { contactId: randomUUID() as ContactId })
        : desk.recordAny(
            kind === 'unknown'
              ? { type: 'contact.teleported' }
              : { type: 'fcr.claimed', payload: { contactId, resolved: 'maybe' } },
          );
    refused.add(fact.id);
    return fact;
  });
  return { desk, facts, refused, ackedSeq: 0 };
}

/** A batch as a desk in trouble might send it: from too early, from too late, cut, out of order. */
function someBatch({ facts, ackedSeq }: Sender, random: SeededRandom): FactEnvelope[] {
  const from = Math.max(0, ackedSeq + random.int(-6, 4));
  const batch = facts.slice(from, from + random.int(1, 12));
  if (random.chance(0.2)) batch.reverse();
  if (random.chance(0.2)) batch.push(...batch.slice(0, 3));
  return batch;
}

function learn(sender: Sender, answer: DeskOutput<'facts.push'>): void {
  // An answer overtaken by a later one must not take the desk back.
  sender.ackedSeq = Math.max(sender.ackedSeq, answer.ackedSeq);
}

/** Sends in every wrong way, then patiently until all is acknowledged. */
async function deliver(intake: FactIntake, sender: Sender, random: SeededRandom): Promise<void> {
  const underWay: Promise<void>[] = [];
  for (let step = 0; step < 20; step += 1) {
    const batch = someBatch(sender, random);
    if (batch.length === 0) continue;
    const isAckLost = random.chance(0.3);
    const sent = intake
      .push(sender.desk, batch, random.int(-2000, 2000))
      .then((answer) => (isAckLost ? undefined : learn(sender, answer)));
    underWay.push(sent);
    // A reconnect: the old connection's batches may still be at work while the new one sends.
    if (random.chance(0.6)) await Promise.all(underWay.splice(0));
  }
  await Promise.all(underWay);
  while (sender.ackedSeq < sender.facts.length) {
    const batch = sender.facts.slice(sender.ackedSeq, sender.ackedSeq + 7);
    learn(sender, await intake.push(sender.desk, batch));
  }
}

async function expectEachFactOnce(db: Store, sender: Sender): Promise<void> {
  const good = sender.facts.filter((fact) => !sender.refused.has(fact.id));
  const { deviceId } = sender.desk;
  const stored = await db
    .selectFrom('facts')
    .select(['id', 'seq', 'occurred_at'])
    .where('device_id', '=', deviceId)
    .orderBy('seq')
    .execute();
  expect(stored.map(({ id, seq }) => ({ id, seq }))).toEqual(
    good.map(({ id, seq }) => ({ id, seq })),
  );
  // S7: by the server's clock, too, they happened in the order of their numbers.
  const times = stored.map((fact) => fact.occurred_at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));

  const putAside = await db
    .selectFrom('fact_quarantine')
    .select('fact_id')
    .where('device_id', '=', deviceId)
    .execute();
  expect(new Set(putAside.map((row) => row.fact_id))).toEqual(sender.refused);

  const promises = await db
    .selectFrom('promises')
    .select('id')
    .where('agent_id', '=', sender.desk.agent.id)
    .execute();
  const made = good.flatMap(({ payload }) => payload['promiseId'] ?? []);
  expect(promises.map((promise) => promise.id).toSorted()).toEqual(made.toSorted());
  const device = await db
    .selectFrom('devices')
    .select('acked_seq')
    .where('id', '=', deviceId)
    .executeTakeFirst();
  expect(device?.acked_seq).toBe(sender.facts.length);
}

async function run(db: Store, seed: number, senderCount: number): Promise<void> {
  await emptyTables(db);
  await addSettings(db);
  const random = seededRandom(`fact delivery ${seed}`);
  const intake = createFactIntake(db);
  const senders: Sender[] = [];
  for (let i = 0; i < senderCount; i += 1) senders.push(await addSender(intake, random));
  await Promise.all(
    senders.map((sender, i) => deliver(intake, sender, seededRandom(`desk ${seed}/${i}`))),
  );
  for (const sender of senders) await expectEachFactOnce(db, sender);
  await intake.routing.settled();
  await intake.close();
}

describe('S2: facts sent twice, cut short, out of order, with answers lost', () => {
  const store = useServerDatabase();

  test.each(fuzzSeeds(2))(
    'are each held once (seed %i)',
    async (seed) => {
      await run(store.db, seed, 2);
    },
    30_000,
  );
});

describePostgres('S2: the same, with connections at work at once', () => {
  const database = useDatabase(openOnPostgres);

  test.each(fuzzSeeds(3))(
    'are each held once (seed %i)',
    async (seed) => {
      await run(database.db, seed, 4);
    },
    30_000,
  );
});
