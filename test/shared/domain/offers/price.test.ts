import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OfferEconomics } from '../../../../shared/domain/offers/offer.ts';
import { priceOffer } from '../../../../shared/domain/offers/price.ts';
import { anyOffer } from '../arbitraries.ts';
import { plainOffer } from '../fixtures.ts';

const offerWith = (economics: Partial<OfferEconomics>) =>
  plainOffer({ economics: { ...plainOffer().economics, ...economics } });

describe('the price of an offer', () => {
  test('is what is given once and what is given each month of the term', () => {
    const offer = offerWith({
      oneOff: { kind: 'fixed', amountMinor: 2_500 },
      recurring: { kind: 'percent-of-monthly', percent: 20 },
      termMonths: 6,
    });
    expect(priceOffer(offer, 4_000)).toEqual({ faceValueMinor: 7_300, costMinor: 7_300 });
  });

  test('costs the company its share of the value given', () => {
    const points = offerWith({
      oneOff: { kind: 'fixed', amountMinor: 3_000 },
      recurring: { kind: 'none' },
      termMonths: 0,
      costPercent: 30,
    });
    expect(priceOffer(points, 4_000)).toEqual({ faceValueMinor: 3_000, costMinor: 900 });
  });

  test('is rounded after the term, not each month', () => {
    const third = offerWith({ recurring: { kind: 'percent-of-monthly', percent: 33 } });
    // 33 % of 1.01 is 33.33 cents: six months of it are 199.98, not 6 x 33.
    expect(priceOffer(third, 101).faceValueMinor).toBe(200);
  });

  test('is a whole, non-negative amount that grows with what the customer pays', () => {
    const monthly = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(anyOffer, monthly, monthly, (offer, a, b) => {
        const less = priceOffer(offer, Math.min(a, b));
        const more = priceOffer(offer, Math.max(a, b));
        for (const amount of [less.faceValueMinor, less.costMinor]) {
          expect(Number.isInteger(amount)).toBe(true);
          expect(amount).toBeGreaterThanOrEqual(0);
        }
        expect(more.faceValueMinor).toBeGreaterThanOrEqual(less.faceValueMinor);
        expect(more.costMinor).toBeGreaterThanOrEqual(less.costMinor);
      }),
    );
  });
});
