import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { loadCustomer360, loadCustomer360s } from '../../../server/customers/customer-360.ts';
import type {
  AccountId,
  CustomerId,
  DispositionCode,
  OfferId,
  ReasonCode,
} from '../../../shared/domain/ids.ts';
import { customer360Schema } from '../../../shared/schema/customer.ts';
import {
  addAccount,
  addContact,
  addCustomer,
  addSettings,
  DAY_MS,
  HOUR_MS,
  NOON_MS,
} from '../../support/rows.ts';
import { useServerDatabase } from '../../support/server-database.ts';

const price = 'price' as ReasonCode;

describe('loadCustomer360', () => {
  const store = useServerDatabase();

  test('brings everything the desk shows of a customer, as the wire wants it', async () => {
    const { db } = store;
    await addSettings(db);
    const id = await addCustomer(db, {
      external_id: 'NC-1001',
      phones: ['+4722334455', '+4791234567'],
    });
    await db
      .insertInto('products')
      .values({
        customer_id: id,
        external_id: 'bb-1',
        kind: 'broadband',
        name: 'Fiber 500',
        monthly_minor: 4_000,
        status: 'active',
        contract_ends_at: new Date(NOON_MS + 90 * DAY_MS),
      })
      .execute();
    const contactId = await addContact(db, {
      customer_id: id,
      reason: price,
      disposition: 'saved-with-offer' as DispositionCode,
      note: 'Wants a lower price.',
      sentiment: -0.4,
      fcr_claimed: true,
    });
    const complaintId = randomUUID();
    await db
      .insertInto('complaints')
      .values([
        {
          id: complaintId,
          customer_id: id,
          opened_at: new Date(NOON_MS - DAY_MS),
          closed_at: null,
          subject: 'Slow line',
        },
        {
          id: randomUUID(),
          customer_id: id,
          opened_at: new Date(NOON_MS - 9 * DAY_MS),
          closed_at: new Date(NOON_MS - 8 * DAY_MS),
          subject: 'Closed already',
        },
      ])
      .execute();
    const promiseId = randomUUID();
    const promise = {
      customer_id: id,
      contact_id: contactId,
      agent_id: null,
      due_at: new Date(NOON_MS + DAY_MS),
      text: 'Call back about the router',
    };
    await db
      .insertInto('promises')
      .values([
        { ...promise, id: promiseId, kept_at: null },
        { ...promise, id: randomUUID(), kept_at: new Date(NOON_MS) },
      ])
      .execute();
    await db
      .insertInto('contact_offers')
      .values({
        contact_id: contactId,
        offer_id: 'loyal-10' as OfferId,
        offer_version: 2,
        customer_id: id,
        agent_id: null,
        outcome: 'accepted',
        at: new Date(NOON_MS - HOUR_MS),
        currency: 'EUR',
        face_value_minor: 4_800,
        cost_minor: 4_800,
      })
      .execute();

    const customer = await loadCustomer360(db, id, NOON_MS);

    expect(customer360Schema.parse(customer)).toEqual(customer);
    expect(customer).toMatchObject({
      profile: {
        id,
        externalId: 'NC-1001',
        name: 'Budi Santoso',
        customerSinceMs: NOON_MS - 800 * DAY_MS,
        monthlyValueMinor: 4_000,
        phones: ['+4722334455', '+4791234567'],
        email: null,
      },
      products: [{ id: 'bb-1', contractEndsAtMs: NOON_MS + 90 * DAY_MS }],
      contacts: [
        {
          id: contactId,
          startedAtMs: NOON_MS - HOUR_MS,
          reason: 'price',
          sentiment: -0.4,
          fcr: { claimed: true, confirmed: null, verified: 'pending' },
        },
      ],
      complaints: [{ id: complaintId, openedAtMs: NOON_MS - DAY_MS, subject: 'Slow line' }],
      promises: [{ id: promiseId, contactId, dueAtMs: NOON_MS + DAY_MS }],
      offers: [{ offerId: 'loyal-10', contactId, outcome: 'accepted', faceValueMinor: 4_800 }],
    });
    expect(customer?.churnRisk.reasons.length).toBeGreaterThan(0);
  });

  test('brings every account with the wishes to leave that were recorded on it', async () => {
    const { db } = store;
    await addSettings(db);
    const id = await addCustomer(db, { monthly_value_minor: 1, remaining_margin_minor: 1 });
    const home = await addAccount(db, {
      customer_id: id,
      id: 'home' as AccountId,
      tier: 'premium',
      monthly_value_minor: 5_000,
      remaining_margin_minor: 50_000,
      balance_due_minor: 700,
      open_disputes: 1,
      pending_orders: 2,
    });
    const mobile = await addAccount(db, {
      customer_id: id,
      id: 'mobile' as AccountId,
      monthly_value_minor: 900,
      remaining_margin_minor: 9_000,
    });
    await addAccount(db, { customer_id: id, id: 'old' as AccountId, status: 'closed' });
    const daysAgo = (days: number) => new Date(NOON_MS - days * DAY_MS);
    const asked = (days: number, account: AccountId | null, row: object = {}) =>
      addContact(db, {
        customer_id: id,
        account_id: account,
        started_at: daysAgo(days),
        reason: price,
        cancel_requested_at: daysAgo(days),
        ...row,
      });
    await asked(100, home, { cancel_completed_at: daysAgo(99) });
    await asked(200, null);
    await asked(2_000, home);
    await asked(1, home, { state: 'live', ended_at: null });
    await addContact(db, { customer_id: id, account_id: home });

    const customer = await loadCustomer360(db, id, NOON_MS);

    expect(customer360Schema.parse(customer)).toEqual(customer);
    expect(customer?.profile).toMatchObject({
      monthlyValueMinor: 5_900,
      remainingMarginMinor: 59_000,
    });
    const unsaid = { atMs: NOON_MS - 200 * DAY_MS, reason: price, completed: false };
    expect(customer?.accounts).toMatchObject([
      {
        id: home,
        tier: 'premium',
        balanceDueMinor: 700,
        openDisputes: 1,
        pendingOrders: 2,
        closures: [{ atMs: NOON_MS - 100 * DAY_MS, reason: price, completed: true }, unsaid],
      },
      { id: mobile, closures: [unsaid] },
      { id: 'old', status: 'closed' },
    ]);
    expect(customer?.contacts.map(({ accountId }) => accountId)).toEqual([home, home, null, home]);
  });

  test('keeps the newest twenty contacts that are over, newest first', async () => {
    const { db } = store;
    await addSettings(db);
    const id = await addCustomer(db);
    for (let daysAgo = 1; daysAgo <= 25; daysAgo += 1) {
      const startedAt = new Date(NOON_MS - daysAgo * DAY_MS);
      await addContact(db, { customer_id: id, started_at: startedAt });
    }
    const liveId = await addContact(db, {
      customer_id: id,
      started_at: new Date(NOON_MS),
      state: 'live',
      ended_at: null,
    });

    const customer = await loadCustomer360(db, id, NOON_MS);

    const daysAgo = customer?.contacts.map((past) => (NOON_MS - past.startedAtMs) / DAY_MS);
    expect(daysAgo).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(customer?.contacts.map((past) => past.id)).not.toContain(liveId);
  });

  test('says verified only once the window has closed, and repeated as soon as it is known', async () => {
    const { db } = store;
    await addSettings(db, { fcr_window_days: 3 });
    const id = await addCustomer(db);
    const later = await addContact(db, { customer_id: id, started_at: new Date(NOON_MS) });
    await addContact(db, {
      customer_id: id,
      started_at: new Date(NOON_MS - DAY_MS),
      ended_at: new Date(NOON_MS - DAY_MS),
      fcr_claimed: true,
      repeat_contact_id: later,
    });
    await addContact(db, {
      customer_id: id,
      started_at: new Date(NOON_MS - 3 * DAY_MS),
      ended_at: new Date(NOON_MS - 3 * DAY_MS),
      fcr_claimed: true,
    });
    const verdictsAt = async (nowMs: number) =>
      (await loadCustomer360(db, id, nowMs))?.contacts.map((past) => past.fcr.verified);

    expect(await verdictsAt(NOON_MS - 1)).toEqual(['not-claimed', 'repeated', 'pending']);
    expect(await verdictsAt(NOON_MS)).toEqual(['not-claimed', 'repeated', 'verified']);
  });

  test('answers several at once in the order asked for, without the unknown ones', async () => {
    const { db } = store;
    await addSettings(db);
    const first = await addCustomer(db, { name: 'One' });
    const second = await addCustomer(db, { name: 'Two' });
    const nobody = randomUUID() as CustomerId;

    const found = await loadCustomer360s(db, [second, nobody, first], NOON_MS);

    expect(found.map((customer) => customer.profile.name)).toEqual(['Two', 'One']);
    expect(await loadCustomer360(db, nobody, NOON_MS)).toBeNull();
  });

  test('takes about a statement of time, also for a customer with a history', async () => {
    const { db } = store;
    await addSettings(db);
    const id = await addCustomer(db, { phones: ['+4722334455'] });
    for (let i = 0; i < 60; i += 1) {
      await addContact(db, { customer_id: id, started_at: new Date(NOON_MS - i * DAY_MS) });
    }
    await loadCustomer360(db, id, NOON_MS);
    const timesMs: number[] = [];
    for (let i = 0; i < 30; i += 1) {
      const startMs = performance.now();
      await loadCustomer360(db, id, NOON_MS);
      timesMs.push(performance.now() - startMs);
    }

    // Alone on a machine the median is about 1 ms; the bound leaves room for a busy one.
    expect(timesMs.toSorted((a, b) => a - b)[15]).toBeLessThan(20);
  });
});
