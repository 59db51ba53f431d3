import { describe, expect, test } from '@jest/globals';
import type { CustomerId } from '../../../../shared/domain/ids.ts';
import { draw } from '../../../../shared/domain/offers/draw.ts';
import { suggestOffers } from '../../../../shared/domain/offers/suggest.ts';
import {
  contactId,
  decisionInput,
  offerId,
  plainOffer,
  plainRanking,
  quietCustomer,
} from '../fixtures.ts';

const CUSTOMERS = 4_000;
/** Four standard deviations of a share of 10 % of that many: about 1.9 percentage points. */
const TOLERANCE = 4 * Math.sqrt((0.1 * 0.9) / CUSTOMERS);

const decideFor = (n: number, ranking: Partial<typeof plainRanking>) =>
  suggestOffers(
    decisionInput({
      customer: quietCustomer({ profile: { id: `customer-${n}` as CustomerId } }),
      ranking: { ...plainRanking, ...ranking },
    }),
  );
const everyone = Array.from({ length: CUSTOMERS }, (_, n) => n);
const heldOut = (campaign: string) =>
  everyone.filter((n) => decideFor(n, { campaign, holdoutPercent: 10 }).holdout);

describe('the holdout', () => {
  test('is close to its share, and the same customers each time', () => {
    const first = heldOut('spring');
    expect(Math.abs(first.length / CUSTOMERS - 0.1)).toBeLessThan(TOLERANCE);
    expect(heldOut('spring')).toEqual(first);
  });

  test('is drawn anew for another campaign', () => {
    const spring = new Set(heldOut('spring'));
    const both = heldOut('autumn').filter((n) => spring.has(n));
    expect(Math.abs(both.length / CUSTOMERS - 0.01)).toBeLessThan(TOLERANCE);
  });

  test('grows by adding customers, never by exchanging them', () => {
    const small = everyone.filter((n) => decideFor(n, { holdoutPercent: 2 }).holdout);
    const large = new Set(everyone.filter((n) => decideFor(n, { holdoutPercent: 8 }).holdout));
    expect(small.length).toBeGreaterThan(0);
    expect(small.filter((n) => !large.has(n))).toEqual([]);
  });

  test('is suggested nothing but service recovery, and each offer says why', () => {
    const held = everyone.find((n) => decideFor(n, { holdoutPercent: 10 }).holdout) ?? -1;
    const offers = [plainOffer(), plainOffer({ id: offerId('sorry'), kind: 'service-recovery' })];
    const decision = suggestOffers(
      decisionInput({
        offers,
        customer: quietCustomer({ profile: { id: `customer-${held}` as CustomerId } }),
        ranking: { ...plainRanking, holdoutPercent: 10 },
      }),
    );
    expect(decision.suggestions.map(({ offerId: id }) => id)).toEqual(['sorry']);
    expect(decision.rejected).toMatchObject([
      { offerId: 'plain', reasons: [{ code: 'offer.not.holdout', params: {} }] },
    ]);
  });
});

describe('exploration', () => {
  const offers = ['a', 'b', 'c'].map((id, index) =>
    plainOffer({ id: offerId(id), prior: { acceptRate: 0.9 - index / 10, riskReduction: 0.5 } }),
  );
  const decideOn = (n: number, explorationPercent: number) =>
    suggestOffers(
      decisionInput({
        offers,
        contact: { ...decisionInput().contact, id: contactId(n) },
        ranking: { ...plainRanking, explorationPercent },
      }),
    );
  const order = (decision: ReturnType<typeof suggestOffers>) =>
    decision.suggestions.map(({ offerId: id }) => id).join('');

  test('puts the second best first on its share of contacts, and leaves the rest alone', () => {
    const explored = everyone.filter((n) => decideOn(n, 10).explored);
    expect(Math.abs(explored.length / CUSTOMERS - 0.1)).toBeLessThan(TOLERANCE);
    for (const n of everyone.slice(0, 200)) {
      const decision = decideOn(n, 10);
      expect(order(decision)).toBe(decision.explored ? 'bac' : 'abc');
    }
  });

  test('says so on the one it put first', () => {
    const codes = decideOn(1, 100).suggestions.map(({ reasons }) =>
      reasons.some(({ code }) => code === 'offer.note.explored'),
    );
    expect(codes).toEqual([true, false, false]);
  });

  test('needs two offers that earn something', () => {
    const decision = suggestOffers(
      decisionInput({ ranking: { ...plainRanking, explorationPercent: 100 } }),
    );
    expect(decision.explored).toBe(false);
    expect(decision.suggestions).toHaveLength(1);
  });
});

test('a draw tells apart what is split differently', () => {
  expect(draw('ab', 'c')).not.toBe(draw('a', 'bc'));
});
