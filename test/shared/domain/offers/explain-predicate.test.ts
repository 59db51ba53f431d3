import { describe, expect, test } from '@jest/globals';
import { asksAbout, explainFailure } from '../../../../shared/domain/offers/explain-predicate.ts';
import type { OfferFacts, Predicate } from '../../../../shared/domain/offers/predicate.ts';

const facts: OfferFacts = {
  'customer.segment': 'consumer',
  'customer.jurisdiction': 'NO',
  'customer.tenureMonths': 4,
  'customer.monthlyValueMinor': 2_000,
  'customer.churnRisk': 0.2,
  'customer.openComplaints': 0,
  'customer.productKinds': ['mobile'],
  'contact.channel': 'chat',
  'contact.reason': 'moving',
  'contact.isChurn': false,
  'contact.sentiment': 0.5,
  'history.contactsLast90Days': 1,
  'history.offersAcceptedLast365Days': 2,
};

const why = (predicate: Predicate) => explainFailure(predicate, facts, 'EUR');
const codes = (predicate: Predicate) => why(predicate).map(({ code }) => code);

const oldEnough: Predicate = { fact: 'customer.tenureMonths', is: 'gte', value: 12 };
const paysEnough: Predicate = { fact: 'customer.monthlyValueMinor', is: 'gte', value: 3_500 };
const forMovers: Predicate = { fact: 'contact.reason', is: 'eq', value: 'moving' };

test('every condition that failed is named, not only the first', () => {
  expect(why({ all: [oldEnough, forMovers, paysEnough] })).toEqual([
    { code: 'offer.not.tenure-short', params: { count: 12, months: 4 } },
    { code: 'offer.not.value-low', params: { limitMinor: 3_500, currency: 'EUR' } },
  ]);
});

test('of alternatives the nearest is explained', () => {
  const far: Predicate = { all: [oldEnough, paysEnough] };
  const near: Predicate = { all: [forMovers, oldEnough] };
  expect(codes({ any: [far, near] })).toEqual(['offer.not.tenure-short']);
});

test('what holds and should not is explained the other way round', () => {
  expect(why({ not: forMovers })).toEqual([
    { code: 'offer.not.reason', params: { reason: 'moving' } },
  ]);
  expect(why({ not: { fact: 'customer.tenureMonths', is: 'lt', value: 6 } })).toEqual([
    { code: 'offer.not.tenure-short', params: { count: 6, months: 4 } },
  ]);
  expect(codes({ not: { any: [forMovers, { not: oldEnough }, paysEnough] } })).toEqual([
    'offer.not.reason',
    'offer.not.tenure-short',
  ]);
});

test('a bound that excludes its own value says the nearest count that would do', () => {
  expect(why({ fact: 'customer.tenureMonths', is: 'gt', value: 12 })).toEqual([
    { code: 'offer.not.tenure-short', params: { count: 13, months: 4 } },
  ]);
  expect(why({ fact: 'history.offersAcceptedLast365Days', is: 'lt', value: 2 })).toEqual([
    { code: 'offer.not.offers-many', params: { count: 1 } },
  ]);
});

describe('each fact has words of its own', () => {
  test.each<[Predicate, string]>([
    [{ fact: 'customer.segment', is: 'eq', value: 'business' }, 'offer.not.segment'],
    [{ fact: 'customer.jurisdiction', is: 'in', value: ['NL'] }, 'offer.not.jurisdiction'],
    [{ fact: 'customer.tenureMonths', is: 'lte', value: 3 }, 'offer.not.tenure-long'],
    [{ fact: 'customer.monthlyValueMinor', is: 'lt', value: 2_000 }, 'offer.not.value-high'],
    [{ fact: 'customer.churnRisk', is: 'gte', value: 0.3 }, 'offer.not.risk-low'],
    [{ fact: 'customer.churnRisk', is: 'lt', value: 0.2 }, 'offer.not.risk-high'],
    [{ fact: 'customer.openComplaints', is: 'gte', value: 1 }, 'offer.not.complaints-few'],
    [{ fact: 'customer.productKinds', is: 'has', value: 'tv' }, 'offer.not.product-missing'],
    [{ fact: 'customer.productKinds', is: 'has-not', value: 'mobile' }, 'offer.not.product-owned'],
    [{ fact: 'contact.channel', is: 'eq', value: 'voice' }, 'offer.not.channel'],
    [{ fact: 'contact.reason', is: 'in', value: ['price'] }, 'offer.not.reason'],
    [{ fact: 'contact.isChurn', is: 'eq', value: true }, 'offer.not.only-leaving'],
    [{ fact: 'contact.isChurn', is: 'ne', value: false }, 'offer.not.only-leaving'],
    [{ fact: 'contact.sentiment', is: 'lt', value: 0 }, 'offer.not.sentiment-high'],
    [{ fact: 'history.contactsLast90Days', is: 'gte', value: 2 }, 'offer.not.contacts-few'],
    [{ fact: 'history.offersAcceptedLast365Days', is: 'eq', value: 0 }, 'offer.not.condition'],
  ])('%j', (predicate, code) => {
    expect(codes(predicate)).toEqual([code]);
  });

  test('and an unknown reason asks for one', () => {
    const unknown = { ...facts, 'contact.reason': null };
    expect(explainFailure(forMovers, unknown, 'EUR')).toEqual([
      { code: 'offer.not.reason-unknown', params: {} },
    ]);
  });
});

test('a predicate tells which facts it asks about, however deep', () => {
  const predicate: Predicate = { any: [{ not: { all: [oldEnough] } }, paysEnough] };
  expect(asksAbout(predicate, 'customer.tenureMonths')).toBe(true);
  expect(asksAbout(predicate, 'contact.reason')).toBe(false);
});
