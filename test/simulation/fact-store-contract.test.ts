import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { systemRandom } from '../../server/runtime/random.ts';
import { type SeededRandom, seededRandom } from '../../server/synthetic/seeded-random.ts';
import { type DeviceId, type FactId, uuidV7 } from '../../shared/domain/ids.ts';
import type { DeskOutput } from '../../shared/protocol/desk-messages.ts';
import type { FactEnvelope } from '../../shared/protocol/fact.ts';
import { addRecorder, type FactRecorder } from '../support/desk-facts.ts';
import { type FactIntake, useFactIntake } from '../support/fact-intake.ts';
import { createFakeFactStore, type FakeFactStore } from '../support/fake-fact-store.ts';
import { fuzzSeeds } from '../support/fuzz-seeds.ts';

type Both = {
  readonly intake: FactIntake;
  readonly store: FakeFactStore;
  readonly random: SeededRandom;
  /** Two devices of one agent, as after a fence, and one of another agent. */
  readonly desks: readonly FactRecorder[];
  readonly sent: FactEnvelope[];
};

async function start(intake: FactIntake, seed: number): Promise<Both> {
  const store = createFakeFactStore();
  const [ane, bo] = [await intake.addAgent(), await intake.addAgent()];
  const desks: FactRecorder[] = [];
  for (const agent of [ane, ane, bo]) {
    const desk = await addRecorder(intake.db, agent, randomUUID() as DeviceId);
    store.bind(desk.deviceId, agent.id);
    desks.push(desk);
  }
  return { intake, store, random: seededRandom(`contract/${seed}`), desks, sent: [] };
}

/** What a desk in trouble may have: facts that are new or bad, or under a number or an id that is taken. */
function someFacts({ random, desks, sent }: Both, desk: FactRecorder): FactEnvelope[] {
  const reason = random.pick(['break', 'lunch', 'meeting'] as const);
  const state = { kind: 'not-ready', reason } as const;
  const fact = desk.record('agent.state-changed', { state });
  const other = sent.length > 0 ? random.pick(sent) : fact;
  switch (
    random.weighted({
      good: 10,
      bad: 1,
      unknown: 1,
      foreign: 1,
      sameId: 2,
      sameNumber: 2,
      moved: 3,
      movedBack: 2,
    })
  ) {
    case 'good':
      return [fact];
    case 'bad':
      return [{ ...fact, payload: { state: 'asleep' } }];
    case 'unknown':
      return [{ ...fact, type: 'agent.teleported' }];
    case 'foreign':
      return [{ ...fact, deviceId: random.pick(desks).deviceId }];
    case 'sameId':
      return [{ ...fact, id: other.id }];
    case 'sameNumber':
      return [
        { ...fact, seq: other.seq, id: uuidV7(fact.occurredAtMs, systemRandom.bytes) as FactId },
        fact,
      ];
    case 'moved':
      return [{ ...other, deviceId: desk.deviceId, seq: fact.seq }];
    case 'movedBack':
      return [{ ...other, deviceId: desk.deviceId }, fact];
  }
}

/** What a desk can tell of an answer. */
const heard = ({ ackedSeq, quarantined }: DeskOutput<'facts.push'>) => ({
  ackedSeq,
  quarantined: quarantined.map(({ factId, code }) => ({ factId, code })),
});

async function held({ intake: { db }, store }: Both) {
  const facts = await db.selectFrom('facts').select(['id', 'device_id as deviceId']).execute();
  const aside = await db.selectFrom('fact_quarantine').select(['fact_id', 'code']).execute();
  const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
  return {
    real: {
      facts: facts.toSorted(byId),
      aside: aside.map(({ fact_id: id, code }) => ({ id, code })).toSorted(byId),
    },
    model: {
      facts: store
        .all()
        .map(({ id, deviceId }) => ({ id, deviceId }))
        .toSorted(byId),
      aside: store
        .quarantined()
        .map(({ factId: id, code }): { id: FactId; code: string } => ({ id, code }))
        .toSorted(byId),
    },
  };
}

describe('the server of the simulation takes facts as the real one does', () => {
  const using = useFactIntake();

  test.each(fuzzSeeds(6))('seed %i', async (seed) => {
    const both = await start(using.intake, seed);
    const { random, desks, store, sent } = both;
    for (let n = 0; n < 25; n += 1) {
      const desk = random.pick(desks);
      const heldSeq = store.ackedSeq(desk.deviceId);
      const own = sent.filter(({ deviceId }) => deviceId === desk.deviceId);
      const again = own.filter(({ seq }) => seq > heldSeq - 3).slice(0, 12);
      const fresh = Array.from({ length: random.int(1, 4) }, () => someFacts(both, desk)).flat();
      // A gap now and then, which the next batch may or may not fill.
      const kept = random.chance(0.15) ? fresh.slice(1) : fresh;
      const batch = random.chance(0.4) ? [...again, ...kept] : kept;
      if (batch.length === 0) continue;
      sent.push(...fresh);
      const real = await both.intake.push(desk, batch);
      const model = store.push(desk.agent.id, desk.deviceId, batch);
      expect(heard(model)).toEqual(heard(real));
    }
    const { real, model } = await held(both);
    expect(model).toEqual(real);
    expect(real.facts.length).toBeGreaterThan(0);
    expect(real.aside.length).toBeGreaterThan(0);
  });
});
