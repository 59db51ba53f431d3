import { describe, expect, test } from '@jest/globals';
import type { DecisionInput } from '../../../../shared/domain/offers/decision-input.ts';
import type { Offer } from '../../../../shared/domain/offers/offer.ts';
import { suggestOffers } from '../../../../shared/domain/offers/suggest.ts';
import { NOW_MS } from '../arbitraries.ts';
import {
  accountId,
  contactId,
  daysAgo,
  decisionInput,
  offerId,
  pastOffer,
  plainAccount,
  plainOffer,
  product,
  quietCustomer,
} from '../fixtures.ts';

/** The codes of what speaks against an offer; empty when it is suggested. */
function against(
  offer: Partial<Offer>,
  changes: Partial<DecisionInput> = {},
  beside: readonly Offer[] = [],
) {
  const offers = [plainOffer(offer), ...beside];
  const { rejected } = suggestOffers(decisionInput({ offers, ...changes }));
  const reasons = rejected.find(({ offerId: id }) => id === offers[0]?.id)?.reasons ?? [];
  return reasons.map(({ code }) => code);
}

test('a draft is offered to nobody', () => {
  expect(against({ status: 'draft' })).toEqual(['offer.not.draft']);
});

test('a guardrail locks every offer, and says so in its own words', () => {
  const offersLocked = { code: 'guardrail.refused', params: {} };
  expect(against({}, { offersLocked })).toEqual(['guardrail.refused']);
});

describe('where an offer may be made', () => {
  const living = (jurisdiction: string) => ({
    customer: quietCustomer({ profile: { jurisdiction } }),
  });

  test('a country stands for its parts', () => {
    expect(against({ jurisdictions: ['US'] }, living('US-CA'))).toEqual([]);
    expect(against({ jurisdictions: ['US-CA'] }, living('US-CA'))).toEqual([]);
  });

  test('a part stands neither for its country nor for another part', () => {
    for (const where of ['US', 'US-NY']) {
      expect(against({ jurisdictions: ['US-CA'] }, living(where))).toEqual([
        'offer.not.jurisdiction',
      ]);
    }
  });
});

describe('the cool-down', () => {
  const had = (changes: Parameters<typeof pastOffer>[0]) => ({
    customer: quietCustomer({ offers: [pastOffer(changes)] }),
  });
  const cooling = { coolDownDays: 90 };

  test('is of the account that accepted, not of another one of the customer', () => {
    expect(against(cooling, had({}))).toEqual(['offer.not.cool-down']);
    expect(against(cooling, had({ accountId: accountId('A-2') }))).toEqual([]);
  });

  test('is of every account where it is not known which one accepted', () => {
    expect(against(cooling, had({ accountId: null }))).toEqual(['offer.not.cool-down']);
  });
});

describe('stacking', () => {
  const priced = (allows: Offer['stacking']['allows'], group = 'price') => ({
    stacking: { group, allows },
  });
  const other = (changes: Partial<Offer>) => plainOffer({ id: offerId('other'), ...changes });
  const acceptedHere: Partial<DecisionInput> = {
    offersOnContact: [{ offerId: offerId('other'), outcome: 'accepted', faceValueMinor: 1 }],
  };
  const acceptedBefore = (atMs: number, changes: Parameters<typeof pastOffer>[0] = {}) => ({
    customer: quietCustomer({
      offers: [pastOffer({ offerId: offerId('other'), atMs, ...changes })],
    }),
  });

  test.each([
    ['any', 'any', 'price', true],
    ['other-groups', 'any', 'extras', true],
    ['other-groups', 'any', 'price', false],
    ['any', 'other-groups', 'price', false],
    ['none', 'any', 'extras', false],
    ['any', 'none', 'extras', false],
  ] as const)(
    'an offer that allows %s beside one that allows %s of %s: %s',
    (own, its, group, goes) => {
      const beside = [other(priced(its, group))];
      expect(against(priced(own), acceptedHere, beside)).toEqual(
        goes ? [] : ['offer.not.stacking'],
      );
    },
  );

  test('counts what runs on the account from earlier contacts, until its term is over', () => {
    const beside = [other(priced('any'))];
    const monthsAgo = (months: number) => Date.UTC(2026, 5 - months, 15, 12);
    const acceptedAgo = (months: number) =>
      against(priced('other-groups'), acceptedBefore(monthsAgo(months)), beside);
    expect(acceptedAgo(5)).toEqual(['offer.not.stacking']);
    expect(acceptedAgo(6)).toEqual([]);
  });

  test('does not count what runs on another account', () => {
    const elsewhere = acceptedBefore(daysAgo(5), { accountId: accountId('A-2') });
    expect(against(priced('none'), elsewhere, [other({})])).toEqual([]);
  });

  test('names the offer it does not go with', () => {
    const offers = [plainOffer(priced('none')), other({})];
    const { rejected } = suggestOffers(decisionInput({ offers, ...acceptedHere }));
    expect(rejected.find(({ offerId: id }) => id === 'plain')?.reasons).toEqual([
      { code: 'offer.not.stacking', params: { offer: 'other' } },
    ]);
  });
});

test('a minimum spend is what the account pays, reached exactly', () => {
  const spending = (monthlyValueMinor: number) => ({
    account: plainAccount({ monthlyValueMinor }),
  });
  expect(against({ minimumSpendMinor: 4_000 }, spending(4_000))).toEqual([]);
  expect(against({ minimumSpendMinor: 4_000 }, spending(3_999))).toEqual([
    'offer.not.minimum-spend',
  ]);
});

test('an offer that starts when a contract ends needs one that does', () => {
  const starts = { kind: 'contract-end' } as const;
  const free = quietCustomer({ products: [product({ contractEndsAtMs: null })] });
  expect(against({ starts })).toEqual([]);
  expect(against({ starts }, { customer: free })).toEqual(['offer.not.no-contract-end']);
});

test('what was accepted on this contact at another desk settles the offer too', () => {
  const offers = [pastOffer({ contactId: contactId(1), atMs: NOW_MS })];
  expect(against({}, { customer: quietCustomer({ offers }) })).toContain(
    'offer.not.accepted-already',
  );
});
