import { describe, expect, test } from '@jest/globals';
import type { ImportCustomer } from '../../../server/customers/import-customer.ts';
import { useServerUnderTest } from '../../support/server-under-test.ts';
import { signIn } from '../../support/sign-in.ts';

const running = useServerUnderTest();

const CUSTOMER: ImportCustomer = {
  externalId: 'A-1',
  name: 'Kari Moen',
  language: 'nb',
  segment: 'consumer',
  jurisdiction: 'NO',
  customerSinceMs: Date.UTC(2020, 0, 1),
  currency: 'EUR',
  monthlyValueMinor: 4990,
  remainingMarginMinor: 30_000,
};

async function post(body: unknown, role: 'agent' | 'supervisor' | 'admin' | null = 'admin') {
  const tokens = role === null ? null : await signIn(running.server, { role });
  return postAs(tokens?.accessToken ?? null, body);
}

function postAs(token: string | null, body: unknown): Promise<Response> {
  return fetch(`${running.server.url}/v1/customers/import`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}

function toldEveryone() {
  return running.server.desks.sent.filter(
    ({ to, event }) => to === 'everyone' && event === 'feed.changed',
  );
}

describe('POST /v1/customers/import', () => {
  test('writes customers, and tells desks only of those that changed', async () => {
    const { accessToken } = await signIn(running.server, { role: 'admin' });
    const first = await postAs(accessToken, { customers: [CUSTOMER] });
    expect([first.status, await first.json()]).toEqual([
      200,
      { created: 1, updated: 0, unchanged: 0 },
    ]);
    expect(toldEveryone()).toHaveLength(0);

    const changed = { ...CUSTOMER, segment: 'premium' };
    const second = await postAs(accessToken, { customers: [changed] });
    expect(await second.json()).toEqual({ created: 0, updated: 1, unchanged: 0 });
    expect(toldEveryone()).toHaveLength(1);
  });

  test.each(['agent', 'supervisor'] as const)('is not for a %s', async (role) => {
    expect((await post({ customers: [CUSTOMER] }, role)).status).toBe(403);
  });

  test('is not for nobody', async () => {
    expect((await post({ customers: [CUSTOMER] }, null)).status).toBe(401);
  });

  test.each<[string, unknown]>([
    ['no customers', { customers: [] }],
    ['one customer twice', { customers: [CUSTOMER, CUSTOMER] }],
    ['a number that is none', { customers: [{ ...CUSTOMER, phones: ['12'] }] }],
    ['something it does not know', { customers: [{ ...CUSTOMER, vip: true }] }],
    ['a character the database cannot hold', { customers: [{ ...CUSTOMER, name: 'a\0' }] }],
  ])('refuses %s, and writes nothing', async (_what, body) => {
    expect((await post(body)).status).toBe(400);
    expect(await running.server.db.selectFrom('customers').select('id').execute()).toEqual([]);
  });

  test('takes a full chunk', async () => {
    const customers = Array.from({ length: 1000 }, (_, index) => ({
      ...CUSTOMER,
      externalId: `B-${index}`,
      attributes: Object.fromEntries(
        Array.from({ length: 20 }, (_unused, key) => [`key_${key}`, 'x'.repeat(100)]),
      ),
    }));
    const response = await post({ customers });
    expect(await response.json()).toMatchObject({ created: 1000 });
  }, 30_000);
});
