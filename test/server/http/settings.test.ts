import { describe, expect, test } from '@jest/globals';
import { useServerUnderTest } from '../../support/server-under-test.ts';
import { signIn } from '../../support/sign-in.ts';

const SETTINGS = {
  companyName: 'Nordlys Connect',
  defaultRegion: 'NO',
  currency: 'EUR',
  fcrWindowDays: 7,
  ringTimeMs: 20_000,
  sentimentAlertsToSupervisors: false,
  timeZone: 'UTC',
};

describe('the company’s settings', () => {
  const under = useServerUnderTest();
  const feed = () => under.server.db.selectFrom('changes').select('kind').execute();
  const put = async (accessToken: string, settings: unknown) =>
    fetch(`${under.server.url}/v1/settings`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    });

  test('an agent reads them', async () => {
    const { accessToken } = await signIn(under.server);
    const response = await fetch(`${under.server.url}/v1/settings`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(await response.json()).toEqual(SETTINGS);
  });

  test('an admin’s change holds, lands in the change feed and is told to every desk', async () => {
    const { accessToken } = await signIn(under.server, { role: 'admin' });
    const changed = { ...SETTINGS, fcrWindowDays: 14, sentimentAlertsToSupervisors: true };

    const response = await put(accessToken, changed);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(changed);
    expect(await feed()).toEqual([{ kind: 'reference' }]);
    expect(under.server.desks.sent).toEqual([
      { to: 'everyone', event: 'feed.changed', payload: {} },
    ]);
  });

  test('writing what holds already changes nothing', async () => {
    const { accessToken } = await signIn(under.server, { role: 'admin' });

    expect((await put(accessToken, SETTINGS)).status).toBe(200);

    expect(await feed()).toEqual([]);
    expect(under.server.desks.sent).toEqual([]);
  });

  test('settings that make no sense are refused whole', async () => {
    const { accessToken } = await signIn(under.server, { role: 'admin' });
    const response = await put(accessToken, {
      ...SETTINGS,
      companyName: 'Other',
      defaultRegion: 'Norway',
      ringTimeMs: 0,
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ pointer: '/defaultRegion' }, { pointer: '/ringTimeMs' }],
    });
    const row = await under.server.db
      .selectFrom('tenant_settings')
      .select('company_name')
      .executeTakeFirstOrThrow();
    expect(row.company_name).toBe('Nordlys Connect');
  });
});
