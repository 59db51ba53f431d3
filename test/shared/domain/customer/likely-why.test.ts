import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Customer360 } from '../../../../shared/domain/customer/customer-360.ts';
import { likelyWhy } from '../../../../shared/domain/customer/likely-why.ts';
import { DAY_MS } from '../../../../shared/domain/time.ts';
import { anyCustomer, NOW_MS } from '../arbitraries.ts';
import { contactId, daysAgo, offerId, pastContact, quietCustomer, reason } from '../fixtures.ts';

const why = (customer: Customer360) => likelyWhy(customer, NOW_MS);
const codes = (customer: Customer360) => why(customer).map(({ code }) => code);

test('nothing stands out, so nothing is claimed', () => {
  expect(why(quietCustomer())).toEqual([]);
});

test('what is owed comes first, then what is unfinished, then what the calendar brings', () => {
  const customer = quietCustomer({
    promises: [{ id: 'p', contactId: null, dueAtMs: daysAgo(2), text: 'Call back about the box' }],
    complaints: [{ id: 'c', openedAtMs: daysAgo(9), subject: 'No picture' }],
    contacts: [1, 8].map((days) =>
      pastContact({ startedAtMs: daysAgo(days), reason: reason('technical-problem') }),
    ),
    products: [
      {
        id: 'tv',
        kind: 'tv',
        name: 'TV Large',
        monthlyMinor: 2_000,
        status: 'active',
        contractEndsAtMs: NOW_MS + 20 * DAY_MS,
        accountId: null,
      },
    ],
  });
  expect(why(customer)).toEqual([
    {
      code: 'why.promise-overdue',
      params: { dueAtMs: daysAgo(2), text: 'Call back about the box' },
    },
    { code: 'why.open-complaint', params: { openedAtMs: daysAgo(9), subject: 'No picture' } },
    { code: 'why.repeat-reason', params: { count: 2, reason: 'technical-problem', days: 30 } },
    { code: 'why.contract-ends', params: { product: 'TV Large', endsAtMs: NOW_MS + 20 * DAY_MS } },
  ]);
});

describe('what makes a customer call', () => {
  const promise = (dueAtMs: number) =>
    quietCustomer({ promises: [{ id: 'p', contactId: null, dueAtMs, text: 'Call back' }] });

  test('a promise due within a day, or overdue; not one due next week', () => {
    expect(codes(promise(NOW_MS + DAY_MS))).toEqual(['why.promise-due']);
    expect(codes(promise(NOW_MS - 1))).toEqual(['why.promise-overdue']);
    expect(codes(promise(NOW_MS + 7 * DAY_MS))).toEqual([]);
  });

  test('having hung up while waiting, if nobody has answered since', () => {
    const abandoned = pastContact({ abandoned: true, reason: null, startedAtMs: daysAgo(1) });
    expect(codes(quietCustomer({ contacts: [abandoned] }))).toEqual(['why.abandoned']);
    const answered = pastContact({ id: contactId(2), startedAtMs: daysAgo(0.5) });
    expect(codes(quietCustomer({ contacts: [abandoned, answered] }))).toEqual(['why.last-contact']);
  });

  test('a contact that did not resolve the matter, by the agent’s word or the customer’s', () => {
    for (const fcr of [
      { claimed: false, confirmed: null, verified: 'not-claimed' },
      { claimed: true, confirmed: false, verified: 'pending' },
    ] as const) {
      expect(codes(quietCustomer({ contacts: [pastContact({ fcr })] }))).toEqual([
        'why.unresolved',
      ]);
    }
  });

  test('an offer they have not answered', () => {
    const offer = (days: number) => ({
      offerId: offerId('x'),
      contactId: contactId(8),
      atMs: daysAgo(days),
      outcome: 'presented' as const,
      faceValueMinor: 0,
      accountId: null,
    });
    expect(codes(quietCustomer({ offers: [offer(3)] }))).toEqual(['why.offer-pending']);
    expect(codes(quietCustomer({ offers: [offer(30)] }))).toEqual([]);
  });

  test('being new, and a product on pause', () => {
    expect(why(quietCustomer({ profile: { customerSinceMs: daysAgo(12) } }))).toEqual([
      { code: 'why.new-customer', params: { count: 12 } },
    ]);
    const paused = quietCustomer().products.map((product) => ({
      ...product,
      status: 'paused' as const,
    }));
    expect(codes(quietCustomer({ products: paused }))).toEqual(['why.paused']);
  });
});

describe('what the previous contact was about', () => {
  test('is said last, and only where nothing else names that reason', () => {
    const moving = pastContact({ reason: reason('moving'), startedAtMs: daysAgo(5) });
    expect(why(quietCustomer({ contacts: [moving] }))).toEqual([
      { code: 'why.last-contact', params: { reason: 'moving', atMs: daysAgo(5) } },
    ]);
    const again = pastContact({ id: contactId(2), reason: reason('moving') });
    expect(codes(quietCustomer({ contacts: [moving, again] }))).toEqual(['why.repeat-reason']);
  });

  test('is left out after a month', () => {
    const contacts = [pastContact({ startedAtMs: daysAgo(31) })];
    expect(codes(quietCustomer({ contacts }))).toEqual([]);
  });
});

test('a long text is shortened without cutting a character in two', () => {
  const subject = '😡'.repeat(300);
  const [first] = why(
    quietCustomer({ complaints: [{ id: 'c', openedAtMs: daysAgo(1), subject }] }),
  );
  expect(first?.params['subject']).toBe(`${'😡'.repeat(47)}…`);
});

test('whatever the customer, it answers shortly and with params that fit the wire', () => {
  fc.assert(
    fc.property(anyCustomer, (customer) => {
      const reasons = why(customer);
      expect(reasons.length).toBeLessThanOrEqual(5);
      for (const { params } of reasons) {
        for (const value of Object.values(params)) expect(String(value).length).toBeLessThan(110);
      }
    }),
  );
});
