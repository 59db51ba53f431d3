import { describe, expect, test } from '@jest/globals';
import {
  type AuthorityQuestion,
  checkAuthority,
} from '../../../../shared/domain/authority/check.ts';
import type { AuthorityLimits } from '../../../../shared/domain/authority/limits.ts';
import type { UsableGrant } from '../../../../shared/domain/authority/usable-grant.ts';
import type { Offer } from '../../../../shared/domain/offers/offer.ts';
import { leaseId, offerId, plainOffer } from '../fixtures.ts';

const limits: AuthorityLimits = {
  valuePerContactMinor: 6_000,
  maxPercent: 20,
  maxTermMonths: 6,
  kinds: ['percent-discount', 'one-off-credit', 'pause'],
  maxOffersPerContact: 2,
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

const ask = (offer: Offer, faceValueMinor: number, changes: Partial<AuthorityQuestion> = {}) =>
  checkAuthority({
    offer,
    faceValueMinor,
    alreadyGivenMinor: 0,
    alreadyAccepted: 0,
    limits,
    spendableMinor: null,
    grants: [],
    ...changes,
  });
const check = (offer: Offer, faceValueMinor: number, alreadyGivenMinor = 0) =>
  ask(offer, faceValueMinor, { alreadyGivenMinor });

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
    maxOffersPerContact: 0,
  };
  const verdict = ask(discount(10), 1, { limits: nothing, spendableMinor: 0 });
  expect(verdict).toMatchObject({ kind: 'needs-approval', exceeded: { length: 6 } });
});

test('one offer more than may be accepted on a contact needs approval', () => {
  expect(ask(discount(10), 1_000, { alreadyAccepted: 1 })).toEqual({ kind: 'within' });
  expect(ask(discount(10), 1_000, { alreadyAccepted: 2 })).toEqual({
    kind: 'needs-approval',
    exceeded: [{ limit: 'offers-per-contact', allowed: 2, asked: 3 }],
  });
});

describe('a budget', () => {
  test('may be spent to the last cent and not beyond', () => {
    expect(ask(discount(10), 3_000, { spendableMinor: 3_000 })).toEqual({ kind: 'within' });
    expect(ask(discount(10), 3_001, { spendableMinor: 3_000 })).toEqual({
      kind: 'needs-approval',
      exceeded: [{ limit: 'budget', allowed: 3_000, asked: 3_001 }],
    });
  });

  test('is not asked where none is kept', () => {
    expect(ask(discount(10), 3_001, { spendableMinor: null })).toEqual({ kind: 'within' });
  });
});

describe('a grant', () => {
  const grant = (faceValueMinor: number, changes: Partial<UsableGrant> = {}): UsableGrant => ({
    leaseId: leaseId(1),
    offerId: offerId('plain'),
    offerVersion: 1,
    faceValueMinor,
    ...changes,
  });
  const over = (...grants: readonly UsableGrant[]) =>
    ask(discount(50), 9_000, { grants, spendableMinor: 0, alreadyAccepted: 9 });

  test('that covers the value answers for every limit and for the budget', () => {
    expect(over(grant(9_000))).toEqual({ kind: 'granted', leaseId: leaseId(1) });
  });

  test('for less than the value answers for nothing', () => {
    expect(over(grant(8_999))).toMatchObject({ kind: 'needs-approval', exceeded: { length: 4 } });
  });

  test('for another offer or another version of it is no good', () => {
    for (const other of [{ offerId: offerId('other') }, { offerVersion: 2 }]) {
      expect(over(grant(9_000, other)).kind).toBe('needs-approval');
    }
  });

  test('of several the one that allows most is used, whatever their order', () => {
    const grants = [grant(8_000), grant(9_500, { leaseId: leaseId(2) }), grant(8_500)];
    for (const some of [grants, grants.toReversed()]) {
      expect(over(...some)).toEqual({ kind: 'granted', leaseId: leaseId(2) });
    }
  });

  test('does not pass a value that is not a number', () => {
    const grants = [grant(9_000)];
    expect(ask(discount(10), Number.NaN, { grants }).kind).toBe('needs-approval');
  });
});
