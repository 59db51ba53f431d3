import { describe, expect, test } from '@jest/globals';
import { asksAbout, explainFailure } from '../../../../shared/domain/offers/explain-predicate.ts';
import type {
  HistoryCount,
  HistoryName,
  Predicate,
} from '../../../../shared/domain/offers/predicate.ts';
import { subjectWith, subjectWithEvents } from './predicate-subject.ts';

const subject = subjectWith({
  'customer.tenureMonths': 4,
  'account.ageMonths': 4,
  'account.monthlyValueMinor': 2_000,
  'account.balanceDueMinor': 900,
  'customer.churnRisk': 0.2,
  'account.productKinds': ['mobile'],
  'account.contractEndsAt': null,
  'contact.channel': 'chat',
  'contact.reason': 'moving',
  'contact.intent': 'complaint',
  'contact.isChurn': false,
  'contact.sentiment': 0.5,
});

const why = (predicate: Predicate) => explainFailure(predicate, subject, 'EUR');
const codes = (predicate: Predicate) => why(predicate).map(({ code }) => code);

const oldEnough: Predicate = { fact: 'customer.tenureMonths', is: 'gte', value: 12 };
const paysEnough: Predicate = { fact: 'account.monthlyValueMinor', is: 'gte', value: 3_500 };
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
  expect(why({ fact: 'account.balanceDueMinor', is: 'lt', value: 500 })).toEqual([
    { code: 'offer.not.balance-high', params: { limitMinor: 499, dueMinor: 900, currency: 'EUR' } },
  ]);
});

describe('each fact has words of its own', () => {
  test.each<[Predicate, string]>([
    [{ fact: 'customer.segment', is: 'eq', value: 'business' }, 'offer.not.segment'],
    [{ fact: 'customer.jurisdiction', is: 'in', value: ['NL'] }, 'offer.not.jurisdiction'],
    [{ fact: 'customer.tenureMonths', is: 'lte', value: 3 }, 'offer.not.tenure-long'],
    [{ fact: 'account.monthlyValueMinor', is: 'lt', value: 2_000 }, 'offer.not.value-high'],
    [{ fact: 'customer.churnRisk', is: 'gte', value: 0.3 }, 'offer.not.risk-low'],
    [{ fact: 'customer.churnRisk', is: 'lt', value: 0.2 }, 'offer.not.risk-high'],
    [{ fact: 'customer.openComplaints', is: 'gte', value: 1 }, 'offer.not.complaints-few'],
    [{ fact: 'account.productKinds', is: 'has', value: 'tv' }, 'offer.not.product-missing'],
    [{ fact: 'account.productKinds', is: 'has-not', value: 'mobile' }, 'offer.not.product-owned'],
    [{ fact: 'contact.channel', is: 'eq', value: 'voice' }, 'offer.not.channel'],
    [{ fact: 'contact.reason', is: 'in', value: ['price'] }, 'offer.not.reason'],
    [{ fact: 'contact.intent', is: 'eq', value: 'cancel' }, 'offer.not.intent'],
    [{ fact: 'contact.isChurn', is: 'eq', value: true }, 'offer.not.only-leaving'],
    [{ fact: 'contact.isChurn', is: 'ne', value: false }, 'offer.not.only-leaving'],
    [{ fact: 'contact.sentiment', is: 'lt', value: 0 }, 'offer.not.sentiment-high'],
    [{ fact: 'customer.accountCount', is: 'gte', value: 2 }, 'offer.not.accounts-few'],
    [{ fact: 'account.ageMonths', is: 'between', value: [6, 12] }, 'offer.not.account-young'],
    [{ fact: 'account.ageMonths', is: 'between', value: [1, 3] }, 'offer.not.account-old'],
    [{ fact: 'account.balanceDueMinor', is: 'eq', value: 0 }, 'offer.not.balance-high'],
    [{ fact: 'account.openDisputes', is: 'gte', value: 1 }, 'offer.not.disputes-few'],
    [{ fact: 'account.pendingOrders', is: 'gte', value: 1 }, 'offer.not.orders-few'],
    [{ fact: 'account.tier', is: 'eq', value: 'basic' }, 'offer.not.tier'],
    [{ fact: 'account.status', is: 'eq', value: 'closed' }, 'offer.not.account-status'],
    [{ fact: 'account.openedAt', is: 'after', value: '2026-01-01' }, 'offer.not.opened'],
    [
      { fact: 'account.contractEndsAt', is: 'within-next-days', value: 60 },
      'offer.not.no-contract-end',
    ],
    [{ fact: 'customer.language', is: 'eq', value: 'en' }, 'offer.not.language'],
    [{ fact: 'contact.queue', is: 'eq', value: 'sales' }, 'offer.not.queue'],
    [{ fact: 'contact.cancel', is: 'eq', value: 'requested' }, 'offer.not.cancel-state'],
    [{ fact: 'now', is: 'before', value: '2026-01-01' }, 'offer.not.date'],
    [{ answer: 'why', is: 'eq', value: 'price' }, 'offer.not.condition'],
  ])('%j', (predicate, code) => {
    expect(codes(predicate)).toEqual([code]);
  });

  test('and an unknown reason asks for one', () => {
    const unknown = subjectWith({ 'contact.reason': null });
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

describe('a count says how many within how many days would do', () => {
  const twice = subjectWithEvents({}, {});
  const whyNot = (condition: Partial<HistoryCount>) =>
    explainFailure(
      { count: 'contacts', withinDays: 90, is: 'gte', value: 3, ...condition },
      twice,
      'EUR',
    );

  test('too few, and too many', () => {
    expect(whyNot({})).toEqual([
      { code: 'offer.not.contacts-few', params: { count: 3, days: 90 } },
    ]);
    expect(whyNot({ is: 'lt', value: 2 })).toEqual([
      { code: 'offer.not.contacts-many', params: { count: 1, days: 90 } },
    ]);
  });

  test.each<[HistoryName, string]>([
    ['offers-presented', 'offer.not.presented-many'],
    ['offers-accepted', 'offer.not.accepted-many'],
    ['offers-declined', 'offer.not.declined-many'],
    ['closures', 'offer.not.closures-many'],
  ])('of %s', (count, code) => {
    expect(whyNot({ count, is: 'eq', value: 0 })).toMatchObject([{ code }]);
  });

  test('in general words where it is narrowed', () => {
    expect(whyNot({ where: { reason: 'price' }, value: 1 })).toEqual([
      { code: 'offer.not.history-few', params: { count: 1, days: 90 } },
    ]);
  });
});
