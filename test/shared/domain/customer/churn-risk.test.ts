import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assessChurnRisk } from '../../../../shared/domain/customer/churn-risk.ts';
import type { Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { customer360Schema } from '../../../../shared/schema/customer.ts';
import { anyCustomer, NOW_MS } from '../arbitraries.ts';
import { contactId, daysAgo, offerId, pastContact, quietCustomer, reason } from '../fixtures.ts';

const assess = (customer: Customer360) => assessChurnRisk(customer, NOW_MS);
const quiet = assess(quietCustomer());
const codes = (customer: Customer360) => assess(customer).reasons.map(({ code }) => code);

const product = quietCustomer().products[0];
const contractEnding = (contractEndsAtMs: number | null): Customer360 =>
  quietCustomer({ products: product === undefined ? [] : [{ ...product, contractEndsAtMs }] });

/** Customers who differ from the quiet one in one thing, and what is said of it. */
const WORSE: readonly (readonly [code: string, customer: Customer360])[] = [
  ['risk.new-customer', quietCustomer({ profile: { customerSinceMs: daysAgo(60) } })],
  ['risk.month-to-month', contractEnding(null)],
  ['risk.contract-ends-soon', contractEnding(NOW_MS + 30 * DAY_MS)],
  ['risk.high-price', quietCustomer({ profile: { monthlyValueMinor: 7_000 } })],
  [
    'risk.open-complaints',
    quietCustomer({ complaints: [{ id: 'c', openedAtMs: daysAgo(4), subject: 'No picture' }] }),
  ],
  [
    'risk.overdue-promise',
    quietCustomer({ promises: [{ id: 'p', contactId: null, dueAtMs: NOW_MS - 1, text: 'Call' }] }),
  ],
  [
    'risk.repeat-contacts',
    quietCustomer({
      contacts: [1, 5, 20].map((days) => pastContact({ startedAtMs: daysAgo(days) })),
    }),
  ],
  [
    'risk.unresolved-contacts',
    quietCustomer({
      contacts: [pastContact({ fcr: { claimed: true, confirmed: null, verified: 'repeated' } })],
    }),
  ],
  ['risk.negative-sentiment', quietCustomer({ contacts: [pastContact({ sentiment: -0.6 })] })],
  [
    'risk.sentiment-falling',
    quietCustomer({
      contacts: [0.1, 0, 0.5, 0.6].map((sentiment, index) =>
        pastContact({ sentiment, startedAtMs: daysAgo(40 * (index + 1)) }),
      ),
    }),
  ],
  [
    'risk.price-contacts',
    quietCustomer({ contacts: [pastContact({ reason: reason('bill-shock') })] }),
  ],
  [
    'risk.leaving-mentioned',
    quietCustomer({ contacts: [pastContact({ reason: reason('moving') })] }),
  ],
  [
    'risk.declined-offer',
    quietCustomer({
      offers: [
        {
          offerId: offerId('x'),
          contactId: contactId(8),
          atMs: daysAgo(30),
          outcome: 'declined',
          faceValueMinor: 0,
          accountId: null,
        },
      ],
    }),
  ],
];

describe('each thing that raises the risk', () => {
  test.each(WORSE)('%s', (code, customer) => {
    expect(assess(customer).score).toBeGreaterThan(quiet.score);
    expect(codes(customer)).toContain(code);
    expect(codes(quietCustomer())).not.toContain(code);
  });
});

describe('the score', () => {
  test('of a settled customer is low, and says what holds them', () => {
    expect(quiet.level).toBe('low');
    expect(quiet.score).toBeLessThan(0.1);
    expect(quiet.reasons).toEqual([
      { code: 'risk.bound', params: { endsAtMs: NOW_MS + 365 * DAY_MS } },
    ]);
  });

  test('of a new customer without a contract at a high price is high', () => {
    const risk = assess(
      quietCustomer({
        profile: { customerSinceMs: daysAgo(70), monthlyValueMinor: 9_000 },
        products: contractEnding(null).products,
      }),
    );
    expect(risk.level).toBe('high');
    expect(risk.score).toBeGreaterThan(0.6);
  });

  test('names what raises it, strongest first, then one thing that lowers it', () => {
    const customer = quietCustomer({
      profile: { customerSinceMs: daysAgo(10 * 366), monthlyValueMinor: 8_000 },
      complaints: [{ id: 'c', openedAtMs: daysAgo(4), subject: 'No picture' }],
      contacts: ['price', 'moving'].map((code) =>
        pastContact({ reason: reason(code), sentiment: 0.2 }),
      ),
    });
    expect(codes(customer)).toEqual([
      'risk.high-price',
      'risk.open-complaints',
      'risk.leaving-mentioned',
      'risk.price-contacts',
      'risk.bound',
    ]);
  });

  test('leaves the price out of it in a currency whose usual prices are not known', () => {
    const customer = quietCustomer({ profile: { currency: 'JPY', monthlyValueMinor: 900_000 } });
    expect(assess(customer).score).toBe(quiet.score);
  });

  test('takes a customer without known products for the average of bound and free', () => {
    const unknown = assess(quietCustomer({ products: [] })).score;
    expect(unknown).toBeGreaterThan(quiet.score);
    expect(unknown).toBeLessThan(assess(contractEnding(null)).score);
  });

  test('is held by the contract that runs longest', () => {
    const products = [...contractEnding(null).products, ...quietCustomer().products];
    expect(codes(quietCustomer({ products }))).toEqual(['risk.bound']);
  });

  test('forgets: what lies far back raises nothing', () => {
    const contacts = WORSE.flatMap(([, { contacts: list }]) =>
      list.map((contact) => ({ ...contact, startedAtMs: daysAgo(800) })),
    );
    expect(assess(quietCustomer({ contacts })).score).toBe(quiet.score);
  });
});

describe('whatever the customer', () => {
  test('the score is a probability with a level and reasons that fit the wire', () => {
    fc.assert(
      fc.property(anyCustomer, (customer) => {
        const churnRisk = assess(customer);
        expect(churnRisk.score).toBeGreaterThan(0);
        expect(churnRisk.score).toBeLessThan(1);
        expect(customer360Schema.safeParse({ ...quietCustomer(), churnRisk }).success).toBe(true);
      }),
    );
  });

  test('the order of the history does not matter', () => {
    fc.assert(
      fc.property(anyCustomer, (customer) => {
        const reversed = {
          ...customer,
          contacts: customer.contacts.toReversed(),
          offers: customer.offers.toReversed(),
          products: customer.products.toReversed(),
          promises: customer.promises.toReversed(),
        };
        expect(assess(reversed).score).toBeCloseTo(assess(customer).score, 10);
      }),
    );
  });

  test('one more complaint never lowers it', () => {
    fc.assert(
      fc.property(anyCustomer, (customer) => {
        const complaint = { id: 'more', openedAtMs: NOW_MS, subject: 'Again' };
        const more = { ...customer, complaints: [...customer.complaints, complaint] };
        expect(assess(more).score).toBeGreaterThanOrEqual(assess(customer).score);
      }),
    );
  });
});
