import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeReportsDue } from '../../../server/analytics/projection/reports-due.ts';
import { createLog } from '../../../server/observability/log.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import {
  type ContactId,
  type CustomerId,
  type FactId,
  uuidV7,
} from '../../../shared/domain/ids.ts';
import type { FactEnvelope } from '../../../shared/protocol/fact.ts';
import { allRows } from '../../support/all-rows.ts';
import { CONTACT_ACTS, OFFERS, recordAct } from '../../support/contact-acts.ts';
import type { FactRecorder } from '../../support/desk-facts.ts';
import { createFactIntake } from '../../support/fact-intake.ts';
import { SCENE, setScene } from '../../support/fact-scene.ts';
import { HOUR_MS, NOON_MS } from '../../support/rows.ts';
import { emptyTables, useServerDatabase } from '../../support/server-database.ts';

/** What an agent records beside what they do on a contact. */
const OTHER_ACTS = [
  'taken',
  'ended',
  'ready',
  'on a break',
  'customer written down',
  'promised',
  'promise kept',
  'called back',
  'given from the lease',
  'step taken',
] as const;
/** What a server must not take, or takes apart. */
const ODD_ACTS = [
  'lease closed',
  'unreadable',
  'of another desk',
  'of a contact of somebody else',
  'the fact before, under a new number',
  'another fact under the number before',
] as const;

/** What others are judged by, or that reaches beyond its contact. */
const TELLING_ACTS = [
  'cancel.completed',
  'offer.presented',
  'on a break',
  'taken',
  'promised',
  'promise kept',
] as const;

const step = fc.record({
  contact: fc.constantFrom(0, 0, 1, 2),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...CONTACT_ACTS) },
    { weight: 5, arbitrary: fc.constantFrom(...OTHER_ACTS) },
    { weight: 5, arbitrary: fc.constantFrom(...TELLING_ACTS) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_ACTS) },
  ),
  choice: fc.constantFrom<(0 | 1)[]>(0, 1),
  /** How much later it is by the desk's clock, which may be set back. */
  laterMs: fc.constantFrom(1_001, 1_001, 1_001, -30_000),
  /** Whether a batch ends here, where they are cut. */
  isLast: fc.constantFrom(false, false, false, false, false, true),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
/** What one desk sends before another does. */
const turn = fc.record({
  desk: fc.constantFrom(0, 0, 1, 2),
  steps: fc.array(step, { minLength: 6, maxLength: 20, size: 'max' }),
});

const PROMISE = randomUUID();

function recordStep(
  desk: FactRecorder,
  { contact, what, choice }: Step,
  atMs: number,
  before: FactEnvelope | undefined,
): FactEnvelope {
  const contactId = SCENE.contacts[contact] as ContactId;
  const on = { contactId };
  switch (what) {
    case 'taken':
      return desk.record('contact.accepted', on, atMs);
    case 'ended':
      return desk.record('contact.ended', on, atMs);
    case 'ready':
      return desk.record('agent.state-changed', { state: { kind: 'ready' } }, atMs);
    case 'on a break':
      return desk.record(
        'agent.state-changed',
        { state: { kind: 'not-ready', reason: 'break' } },
        atMs,
      );
    case 'customer written down': {
      const customer = { name: 'Kari Nordmann', language: 'nb', phone: null, email: null } as const;
      const customerId = randomUUID() as CustomerId;
      return desk.record('customer.created', { ...on, customerId, customer }, atMs);
    }
    case 'promised':
      return desk.record(
        'promise.made',
        { ...on, promiseId: PROMISE, dueAtMs: NOON_MS, text: 'Call back' },
        atMs,
      );
    case 'promise kept':
      return desk.record('promise.kept', { ...on, promiseId: PROMISE }, atMs);
    case 'called back':
      return desk.record(
        'feedback.recorded',
        { ...on, reached: true, resolved: choice === 0, score: null },
        atMs,
      );
    case 'given from the lease': {
      const money = { currency: 'EUR', faceValueMinor: 100, costMinor: 50 };
      const debits = [{ leaseId: SCENE.leaseId, amountMinor: 100 }];
      const offerId = OFFERS[choice] as (typeof OFFERS)[number];
      return desk.record(
        'offer.accepted',
        { ...on, offerId, offerVersion: 1, ...money, debits },
        atMs,
      );
    }
    case 'lease closed':
      return desk.record('lease.closed', { leaseId: SCENE.leaseId, spentMinor: 100 }, atMs);
    case 'step taken':
      return desk.record('reminder.given', { ...on, code: 'notice-period' }, atMs);
    case 'unreadable':
      return desk.recordAny({ payload: { ...on, extra: true }, occurredAtMs: atMs });
    case 'of another desk':
      return desk.recordAny({
        deviceId: SCENE.elsewhere,
        payload: on,
        occurredAtMs: atMs,
      });
    case 'of a contact of somebody else':
      return desk.record('contact.ended', { contactId: SCENE.strangersContact }, atMs);
    case 'the fact before, under a new number': {
      const own = desk.recordAny({ occurredAtMs: atMs, payload: on });
      return before ? { ...before, deviceId: own.deviceId, seq: own.seq } : own;
    }
    case 'another fact under the number before': {
      const own = before ?? desk.recordAny({ occurredAtMs: atMs, payload: on });
      return { ...own, id: uuidV7(atMs, systemRandom.bytes) as FactId };
    }
    default:
      return recordAct(desk, { contactId, customers: SCENE.customers }, { what, choice }, atMs);
  }
}

type Batch = { readonly from: FactRecorder; readonly facts: readonly FactEnvelope[] };

/** What desks send, in order; a batch ends where a step says so. */
function batchesOf(
  desks: readonly FactRecorder[],
  turns: readonly { readonly desk: number; readonly steps: readonly Step[] }[],
): readonly Batch[] {
  const before = new Map<FactRecorder, FactEnvelope>();
  const batches: Batch[] = [];
  let atMs = NOON_MS - HOUR_MS;
  for (const { desk, steps } of turns) {
    const from = desks[desk] as FactRecorder;
    let facts: FactEnvelope[] = [];
    for (const step of steps) {
      atMs += step.laterMs;
      const fact = recordStep(from, step, atMs, before.get(from));
      before.set(from, fact);
      facts.push(fact);
      if (!step.isLast) continue;
      batches.push({ from, facts });
      facts = [];
    }
    if (facts.length > 0) batches.push({ from, facts });
  }
  return batches;
}

describe('S2: a batch of facts', () => {
  const store = useServerDatabase();

  async function rowsAfter(cut: (desks: readonly FactRecorder[]) => readonly Batch[]) {
    await emptyTables(store.db);
    const intake = createFactIntake(store.db);
    const batches = cut(await setScene(intake));
    for (const { from, facts } of batches) await intake.push(from, facts);
    await intake.routing.settled();
    await intake.close();
    // What is due depends on the cut; what is made of it does not.
    await makeReportsDue({ db: store.db, log: createLog('silent') });
    return { batches, rows: await allRows(store.db) };
  }

  test('S3: leaves every table as its facts do when they come one at a time', async () => {
    const seen = { applied: 0, putAside: 0, together: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 3, maxLength: 5 }), async (turns) => {
        const inBatches = await rowsAfter((desks) => batchesOf(desks, turns));
        const oneByOne = await rowsAfter(() =>
          inBatches.batches.flatMap(({ from, facts }) =>
            facts.map((fact) => ({ from, facts: [fact] })),
          ),
        );
        expect(inBatches.rows).toEqual(oneByOne.rows);
        seen.applied += oneByOne.rows.get('facts')?.length ?? 0;
        seen.putAside += oneByOne.rows.get('fact_quarantine')?.length ?? 0;
        seen.together += oneByOne.batches.length - inBatches.batches.length;
      }),
      { numRuns: 5, seed: 7 },
    );
    expect(Math.min(seen.applied, seen.putAside, seen.together)).toBeGreaterThan(10);
  }, 120_000);
});
