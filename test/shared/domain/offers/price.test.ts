import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { UsableGrant } from '../../../../shared/domain/authority/usable-grant.ts';
import type { OfferEconomics } from '../../../../shared/domain/offers/offer.ts';
import { priceOffer, priceOnContact } from '../../../../shared/domain/offers/price.ts';
import { suggestOffers } from '../../../../shared/domain/offers/suggest.ts';
import { anyOffer } from '../arbitraries.ts';
import { decisionInput, leaseId, offerId, plainOffer } from '../fixtures.ts';

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

  test('takes no more off a bill than is on it', () => {
    const dear = { recurring: { kind: 'fixed', amountMinor: 3_000 } } as const;
    expect(priceOffer(offerWith(dear), 2_000).faceValueMinor).toBe(6 * 2_000);
    const upgrade = plainOffer({ ...offerWith(dear), kind: 'free-upgrade' });
    expect(priceOffer(upgrade, 2_000).faceValueMinor).toBe(6 * 3_000);
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

describe('the price on a contact where a supervisor has answered', () => {
  const grant = (faceValueMinor: number, changes: Partial<UsableGrant> = {}) => ({
    leaseId: leaseId(1),
    offerId: offerId('plain'),
    offerVersion: 1,
    faceValueMinor,
    ...changes,
  });
  const half = offerWith({ costPercent: 50 });

  test('is the granted amount where that is less, and costs its share of it', () => {
    expect(priceOnContact(half, 5_000, [grant(4_001)])).toEqual({
      faceValueMinor: 4_001,
      costMinor: 2_001,
    });
  });

  test('is its own where more was granted, or something else', () => {
    const own = { faceValueMinor: 6_000, costMinor: 3_000 };
    expect(priceOnContact(half, 5_000, [grant(6_000)])).toEqual(own);
    expect(priceOnContact(half, 5_000, [grant(9_000)])).toEqual(own);
    expect(priceOnContact(half, 5_000, [grant(4_000, { offerVersion: 2 })])).toEqual(own);
  });

  test('is suggested at the granted amount, as granted', () => {
    const [suggestion] = suggestOffers(
      decisionInput({ offers: [half], grants: [grant(4_000)], spendableMinor: 0 }),
    ).suggestions;
    expect(suggestion?.faceValue.amountMinor).toBe(4_000);
    expect(suggestion?.cost.amountMinor).toBe(2_000);
    expect(suggestion?.authority).toEqual({ kind: 'granted', leaseId: leaseId(1) });
    expect(suggestion?.reasons).toContainEqual({ code: 'offer.note.granted', params: {} });
  });
});
