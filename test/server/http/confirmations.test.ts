import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { AccountId, ContactId } from '../../../shared/domain/ids.ts';
import { addAccount, addContact, addCustomer, NOON_MS } from '../../support/rows.ts';
import { signatureOf, useServerUnderTest } from '../../support/server-under-test.ts';

const iso = (ms: number) => new Date(ms).toISOString();

describe('written confirmations of cancellations', () => {
  const under = useServerUnderTest();

  async function queue(given: { readonly contactId: ContactId; readonly agoMs?: number }) {
    const id = randomUUID();
    await under.server.db
      .insertInto('confirmations')
      .values({
        id,
        contact_id: given.contactId,
        account_id: 'home' as AccountId,
        language: 'nb',
        queued_at: new Date(NOON_MS - (given.agoMs ?? 0)),
        sent_at: null,
      })
      .execute();
    return id;
  }

  async function cancelledContact() {
    const { db } = under.server;
    const customerId = await addCustomer(db, { name: 'Kari Moen', email: 'kari@example.com' });
    await addAccount(db, { customer_id: customerId, id: 'home' as AccountId, name: 'Home' });
    const contactId = await addContact(db, {
      customer_id: customerId,
      cancel_requested_at: new Date(NOON_MS - 90_000),
      cancel_completed_at: new Date(NOON_MS - 30_000),
    });
    return { customerId, contactId };
  }

  const get = (query = '', headers: Record<string, string> = signatureOf(under.server.clock, '')) =>
    fetch(`${under.server.url}/v1/confirmations${query}`, { headers });

  const unsent = async (query = '') => {
    const answer = (await (await get(query)).json()) as {
      readonly confirmations: readonly { readonly id: string }[];
    };
    return answer.confirmations.map(({ id }) => id);
  };

  const sent = (id: string, sentAtMs: number) => {
    const body = JSON.stringify({ sentAt: iso(sentAtMs) });
    return fetch(`${under.server.url}/v1/confirmations/${id}/sent`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...signatureOf(under.server.clock, body) },
    });
  };

  test('tell a mail system all that the letter has to say', async () => {
    const { customerId, contactId } = await cancelledContact();
    const id = await queue({ contactId });

    const response = await get();

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      confirmations: [
        {
          id,
          contactId,
          accountId: 'home',
          accountName: 'Home',
          language: 'nb',
          queuedAt: iso(NOON_MS),
          cancelRequestedAt: iso(NOON_MS - 90_000),
          cancelCompletedAt: iso(NOON_MS - 30_000),
          customer: {
            id: customerId,
            externalId: null,
            name: 'Kari Moen',
            email: 'kari@example.com',
          },
        },
      ],
    });
  });

  test('are there until they are said to have been sent; the first time stands', async () => {
    const { contactId } = await cancelledContact();
    const id = await queue({ contactId });

    const first = await sent(id, NOON_MS - 5_000);
    expect(await first.json()).toEqual({ id, sentAt: iso(NOON_MS - 5_000) });
    const again = await sent(id, NOON_MS - 1_000);
    expect(await again.json()).toEqual({ id, sentAt: iso(NOON_MS - 5_000) });

    expect(await unsent()).toEqual([]);
  });

  test('were sent now at the latest, whatever the mail system’s clock says', async () => {
    const { contactId } = await cancelledContact();
    const id = await queue({ contactId });
    expect(await (await sent(id, NOON_MS + 3_600_000)).json()).toEqual({
      id,
      sentAt: iso(NOON_MS),
    });
  });

  test('come oldest first, a page after the other', async () => {
    const { contactId } = await cancelledContact();
    const ids: string[] = [];
    for (let n = 0; n < 130; n += 1) {
      ids.push(await queue({ contactId, agoMs: 1_000_000 - n * 1_000 }));
    }
    const first = await unsent();
    expect(first).toEqual(ids.slice(0, 100));
    // Also from one that has been sent meanwhile.
    await sent(first[99] ?? '', NOON_MS);
    expect(await unsent(`?after=${first[99]}`)).toEqual(ids.slice(100));
  });

  test('of somebody unknown are told without a customer', async () => {
    await queue({ contactId: await addContact(under.server.db) });
    const answer = (await (await get()).json()) as { readonly confirmations: unknown };
    expect(answer.confirmations).toMatchObject([{ customer: null, accountName: null }]);
  });

  test.each([
    ['an unsigned question', () => get('', {}), 401, 'missing-credentials'],
    ['an unknown place to go on from', () => get(`?after=${randomUUID()}`), 404, 'not-found'],
    ['a place that is no id', () => get('?after=5'), 400, 'invalid-request'],
    ['word of one that is not there', () => sent(randomUUID(), NOON_MS), 404, 'not-found'],
  ] as const)('refuse %s', async (_what, ask, status, code) => {
    const response = await ask();
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toMatchObject({ type: `urn:savedesk:problem:${code}` });
  });
});
