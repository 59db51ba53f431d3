import { describe, expect, test } from '@jest/globals';
import { checkAuthority } from '../../../../shared/domain/authority/check.ts';
import type { AuthorityLimits } from '../../../../shared/domain/authority/limits.ts';
import type { Offer } from '../../../../shared/domain/offers/offer.ts';
import { plainOffer } from '../fixtures.ts';

const limits: AuthorityLimits = {
  valuePerContactMinor: 6_000,
  maxPercent: 20,
  maxTermMonths: 6,
  kinds: ['percent-discount', 'one-off-credit', 'pause'],
};

const discount = (percent: number, changes: Partial<Offer> = {}): Offer =>
  plainOffer({
    kind: 'percent-discount',
    economics: {
      ...plainOffer().economics,
      recurring: { kind: 'percent-of-monthly', percent },
    },
    ...changes,
  });

const check = (offer: Offer, faceValueMinor: number, alreadyGivenMinor = 0) =>
  checkAuthority({ offer, faceValueMinor, alreadyGivenMinor, limits });

describe('an offer within every limit', () => {
  test('needs nobody', () => {
    expect(check(discount(10), 3_000)).toEqual({ kind: 'within' });
  });

  test('may reach each limit exactly', () => {
    expect(check(discount(20), 6_000)).toEqual({ kind: 'within' });
  });
});

describe('an offer over a limit', () => {
  test('needs approval one cent above the value', () => {
    expect(check(discount(10), 6_001)).toEqual({
      kind: 'needs-approval',
      exceeded: [{ limit: 'value-per-contact', allowed: 6_000, asked: 6_001 }],
    });
  });

  test('is judged with what was already given on the contact', () => {
    expect(check(discount(10), 2_000, 4_000)).toEqual({ kind: 'within' });
    expect(check(discount(10), 2_000, 4_001)).toEqual({
      kind: 'needs-approval',
      exceeded: [{ limit: 'value-per-contact', allowed: 6_000, asked: 6_001 }],
    });
  });

  test('is told every limit it goes over, not only the first', () => {
    const economics = { ...discount(25).economics, termMonths: 12 };
    expect(check(discount(25, { kind: 'fixed-discount', economics }), 9_000)).toEqual({
      kind: 'needs-approval',
      exceeded: [
        { limit: 'value-per-contact', allowed: 6_000, asked: 9_000 },
        { limit: 'percent', allowed: 20, asked: 25 },
        { limit: 'term', allowed: 6, asked: 12 },
        { limit: 'kind', allowed: limits.kinds, asked: 'fixed-discount' },
      ],
    });
  });
});

test('the discount limit is not about a pause, which takes nothing off the price', () => {
  expect(check(discount(100, { kind: 'pause' }), 6_000)).toEqual({ kind: 'within' });
});

test('a figure that is not a number never passes for allowed', () => {
  expect(check(discount(10), Number.NaN).kind).toBe('needs-approval');
  expect(check(discount(Number.NaN), 100).kind).toBe('needs-approval');
});

test('somebody who may give nothing needs approval for anything', () => {
  const nothing: AuthorityLimits = {
    valuePerContactMinor: 0,
    maxPercent: 0,
    maxTermMonths: 0,
    kinds: [],
  };
  const verdict = checkAuthority({
    offer: discount(10),
    faceValueMinor: 1,
    alreadyGivenMinor: 0,
    limits: nothing,
  });
  expect(verdict).toMatchObject({ kind: 'needs-approval', exceeded: { length: 4 } });
});
