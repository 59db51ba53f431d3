import { describe, expect, test } from '@jest/globals';
import { addUser } from '../../support/rows.ts';
import { METRICS_TOKEN, useServerUnderTest } from '../../support/server-under-test.ts';
import { signIn } from '../../support/sign-in.ts';

/** Everything the world may call without saying who it is. */
const PUBLIC = new Set([
  'GET /healthz',
  'GET /readyz',
  'GET /openapi.json',
  'POST /v1/auth/sign-in',
  'POST /v1/auth/refresh',
  'POST /v1/auth/sign-out',
  'GET /s/:token',
  'POST /s/:token',
]);

describe('who may call what', () => {
  const under = useServerUnderTest();

  test('every route that is not on the public list refuses a caller without credentials', async () => {
    const { routes, url } = under.server;
    const isPublic = (method: string, path: string) =>
      PUBLIC.has(`${method === 'HEAD' ? 'GET' : method} ${path}`);
    expect(routes.length).toBeGreaterThan(PUBLIC.size);
    for (const { method, url: pattern, access } of routes) {
      const response = await fetch(`${url}${pattern.replace(/:[^/]+/g, 'x')}`, {
        method,
        ...(method === 'POST' || method === 'PUT'
          ? { body: '{}', headers: { 'content-type': 'application/json' } }
          : {}),
      });
      const called = `${method} ${pattern}`;
      expect({ called, public: access.kind === 'public' }).toEqual({
        called,
        public: isPublic(method, pattern),
      });
      if (!isPublic(method, pattern)) {
        expect({ called, status: response.status }).toEqual({ called, status: 401 });
        expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      }
    }
  });

  test('an admin’s route refuses agents and supervisors', async () => {
    for (const [role, status] of [
      ['agent', 403],
      ['supervisor', 403],
      ['admin', 400],
    ] as const) {
      const { accessToken } = await signIn(under.server, { role });
      const response = await fetch(`${under.server.url}/v1/settings`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect({ role, status: response.status }).toEqual({ role, status });
    }
  });

  test.each(['Bearer', 'Bearer not.a.token', 'Basic YTpi', 'bearer  x y'])(
    'the credentials %p are refused',
    async (authorization) => {
      await addUser(under.server.db);
      const response = await fetch(`${under.server.url}/v1/settings`, {
        headers: { authorization },
      });
      expect(response.status).toBe(401);
    },
  );

  test('metrics are for whoever holds their token', async () => {
    const get = (token: string) =>
      fetch(`${under.server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });

    expect((await get('something else')).status).toBe(401);
    const metrics = await get(METRICS_TOKEN);
    expect(metrics.status).toBe(200);
    expect(await metrics.text()).toContain('savedesk_contacts{state="queued"} 0');
  });
});
