import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { oddsOf } from '../../../../shared/domain/offers/odds.ts';
import type { OfferOutcomeCounts } from '../../../../shared/domain/offers/outcomes.ts';
import { estimate, shrunk, type Tally } from '../../../../shared/domain/offers/shrink.ts';
import { anyOffer, anyOutcomes, anyReason } from '../arbitraries.ts';
import { offerId, plainOffer, reason } from '../fixtures.ts';

const anyRate = fc.double({ min: 0, max: 1, noNaN: true });
const anyStrength = fc.integer({ min: 1, max: 1_000 });
const anyTally: fc.Arbitrary<Tally> = fc
  .tuple(fc.nat(500), fc.nat(500))
  .map(([a, b]) => ({ outcomes: Math.max(a, b), successes: Math.min(a, b) }));
const NOISE = 1e-9;

describe('an estimate', () => {
  test('lies between its parent and its own data', () => {
    fc.assert(
      fc.property(fc.array(anyTally), anyTally, anyStrength, anyRate, (above, own, k, prior) => {
        const parent = shrunk(estimate(above, k), prior);
        const data = own.outcomes === 0 ? parent : own.successes / own.outcomes;
        const rate = shrunk(estimate([...above, own], k), prior);
        expect(rate).toBeGreaterThanOrEqual(Math.min(parent, data) - NOISE);
        expect(rate).toBeLessThanOrEqual(Math.max(parent, data) + NOISE);
      }),
    );
  });

  test('without data is the prior, exactly', () => {
    fc.assert(
      fc.property(anyStrength, anyRate, (k, prior) => {
        const none = { outcomes: 0, successes: 0 };
        expect(shrunk(estimate([none, none], k), prior)).toBe(prior);
      }),
    );
  });

  test('comes nearer to the data the more there is, and the weaker the prior', () => {
    const half = (outcomes: number, k: number) =>
      shrunk(estimate([{ outcomes, successes: outcomes / 2 }], k), 0);
    expect(half(20, 20)).toBeCloseTo(0.25, 10);
    expect(half(60, 20)).toBeCloseTo(0.375, 10);
    expect(half(20, 60)).toBeCloseTo(0.125, 10);
  });
});

describe('odds', () => {
  const counts = (changes: Partial<OfferOutcomeCounts>): OfferOutcomeCounts => ({
    offerId: offerId('plain'),
    reason: reason('price'),
    segment: 'consumer',
    answered: 0,
    accepted: 0,
    acceptedKnown: 0,
    acceptedStayed: 0,
    ...changes,
  });
  const priceGroup = { reason: reason('price'), segment: 'consumer' };
  const acceptRate = (...offers: readonly OfferOutcomeCounts[]) =>
    oddsOf({ offers, baseline: [] }, 20, priceGroup).ofOffer(plainOffer(), 0.5).accept;

  test('learn most from the same reason and segment, less from the same reason, least from others', () => {
    const all = { answered: 20, accepted: 20 };
    const same = acceptRate(counts(all));
    const sameReason = acceptRate(counts({ ...all, segment: 'business' }));
    const sameOffer = acceptRate(counts({ ...all, reason: null }));
    expect([same, sameReason, sameOffer]).toEqual([0.9375, 0.875, 0.75]);
    expect(acceptRate(counts({ ...all, offerId: offerId('other') }))).toBe(0.5);
  });

  test('of staying without an offer start from the customer’s own risk', () => {
    const known = { ...priceGroup, known: 20, stayed: 0 };
    const none = oddsOf({ offers: [], baseline: [] }, 20, priceGroup);
    const some = oddsOf({ offers: [], baseline: [known] }, 20, priceGroup);
    expect(none.stayIfNothing(0.3)).toBeCloseTo(0.7, 10);
    expect(some.stayIfNothing(0.3)).toBeCloseTo(0.175, 10);
    expect(some.stayIfNothing(0.1)).toBeGreaterThan(some.stayIfNothing(0.3));
  });

  test('of staying with an offer are the odds without it, lifted, until there is data', () => {
    const odds = oddsOf({ offers: [], baseline: [] }, 20, priceGroup);
    expect(odds.ofOffer(plainOffer(), 0.4).stayIfAccepted).toBeCloseTo(0.7, 10);
  });

  test('are probabilities whatever the table holds', () => {
    const group = fc.record({ reason: fc.option(anyReason), segment: fc.constant('consumer') });
    fc.assert(
      fc.property(anyOutcomes, group, anyOffer, anyRate, (table, at, offer, risk) => {
        const odds = oddsOf(table, 20, at);
        const { accept, stayIfAccepted, stayIfNothing } = odds.ofOffer(
          offer,
          odds.stayIfNothing(risk),
        );
        for (const rate of [accept, stayIfAccepted, stayIfNothing]) {
          expect(rate).toBeGreaterThanOrEqual(0);
          expect(rate).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
