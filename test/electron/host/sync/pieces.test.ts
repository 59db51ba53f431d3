import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { backoffMs, fraction } from '../../../../electron/host/sync/backoff.ts';
import { measureClockOffset } from '../../../../electron/host/sync/clock-offset.ts';
import {
  fitBatch,
  MAX_BATCH_CHARS,
  MAX_BATCH_FACTS,
} from '../../../../electron/host/sync/push-batch.ts';
import { createWakeable } from '../../../../electron/host/sync/wakeable.ts';
import { seededRandom } from '../../../../server/synthetic/seeded-random.ts';
import type { FactEnvelope } from '../../../../shared/protocol/fact.ts';
import { createTestHostClock } from '../../../support/host-clock.ts';

describe('S8: the pause before the next try', () => {
  test('is anything from nothing to a bound that doubles up to 30 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.integer(), (failures, seed) => {
        const random = seededRandom(String(seed));
        const pauseMs = backoffMs(failures, random.bytes);
        expect(pauseMs).toBeGreaterThanOrEqual(0);
        expect(pauseMs).toBeLessThanOrEqual(Math.min(30_000, 500 * 2 ** Math.min(failures, 16)));
      }),
    );
  });

  test('is spread evenly, so that desks cut off together come back apart', () => {
    const random = seededRandom('spread');
    const quarters = [0, 0, 0, 0];
    for (let n = 0; n < 4_000; n += 1) {
      const quarter = Math.floor(fraction(random.bytes) * 4);
      quarters[quarter] = (quarters[quarter] ?? 0) + 1;
    }
    for (const count of quarters) expect(count).toBeGreaterThan(850);
  });
});

describe('S7: the clock offset', () => {
  test('is off by no more than half the shortest round trip', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async (_, seed) => {
        const random = seededRandom(`offset/${seed}`);
        const clock = createTestHostClock(1_750_000_000_000);
        const offsetMs = random.int(-10_000_000, 10_000_000);
        let shortestMs = Number.POSITIVE_INFINITY;
        const measured = measureClockOffset(clock, async () => {
          const [thereMs, backMs] = [random.int(1, 300), random.int(1, 300)];
          shortestMs = Math.min(shortestMs, thereMs + backMs);
          await new Promise<void>((resolve) => clock.startTimer(thereMs, resolve));
          const serverTimeMs = clock.nowMs() + offsetMs;
          await new Promise<void>((resolve) => clock.startTimer(backMs, resolve));
          return serverTimeMs;
        });
        await clock.advance(10_000);
        expect(Math.abs((await measured) - offsetMs)).toBeLessThanOrEqual(shortestMs / 2 + 1);
      }),
    );
  });
});

describe('S2: a batch', () => {
  const fact = (seq: number, chars: number) =>
    ({ seq, payload: { note: 'x'.repeat(chars) } }) as unknown as FactEnvelope;

  test('is the longest beginning that fits, and never empty', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 0, max: 60_000 }),
        (count, chars) => {
          const facts = Array.from({ length: count }, (_, n) => fact(n + 1, chars));
          const batch = fitBatch(facts);
          expect(batch).toEqual(facts.slice(0, batch.length));
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(MAX_BATCH_FACTS);
          const size = batch.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
          if (batch.length > 1) expect(size).toBeLessThanOrEqual(MAX_BATCH_CHARS);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('of one fact that is too large on its own is that fact', () => {
    const facts = [fact(1, MAX_BATCH_CHARS * 2), fact(2, 10)];
    expect(fitBatch(facts)).toEqual([facts[0]]);
  });
});

describe('a wakeable', () => {
  test('woken while nobody sleeps lets the next sleeper through at once, once', async () => {
    const work = createWakeable();
    work.wake();
    work.wake();
    await work.sleep();
    let isAwake = false;
    const asleep = work.sleep().then(() => {
      isAwake = true;
    });
    await new Promise(setImmediate);
    expect(isAwake).toBe(false);
    work.wake();
    await asleep;
  });
});
