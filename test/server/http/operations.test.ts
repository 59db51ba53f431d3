import { describe, expect, test } from '@jest/globals';
import { createManualClock } from '../../support/manual-clock.ts';
import { NOON_MS } from '../../support/rows.ts';
import {
  contactEvent,
  METRICS_TOKEN,
  postEvent,
  startServerUnderTest,
  useServerUnderTest,
} from '../../support/server-under-test.ts';

describe('for whoever runs the server', () => {
  const under = useServerUnderTest();
  const metrics = async (url: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/metrics`, { headers });

  test('it says that it is up and that it can work', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await fetch(`${under.server.url}${path}`);
      expect([path, response.status, await response.json()]).toEqual([path, 200, { status: 'ok' }]);
    }
  });

  test('with a database of another schema it is up but not ready', async () => {
    await under.server.db
      .insertInto('schema_migrations' as never)
      .values({ version: 999, name: 'from-the-future' } as never)
      .execute();
    const [health, ready] = await Promise.all([
      fetch(`${under.server.url}/healthz`),
      fetch(`${under.server.url}/readyz`),
    ]);
    await under.server.db
      .deleteFrom('schema_migrations' as never)
      .where('version' as never, '=', 999 as never)
      .execute();

    expect(health.status).toBe(200);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ type: 'urn:savedesk:problem:unavailable' });
  });

  test('metrics count open contacts by state and time answers by route pattern', async () => {
    for (const contactId of ['c1', 'c2']) {
      const data = { contactId, channel: 'voice', queue: 'general', from: null };
      await postEvent(under.server, contactEvent(under.server, 'offered', data));
    }
    await postEvent(under.server, contactEvent(under.server, 'ended', { contactId: 'c2' }));

    const response = await metrics(under.server.url, { authorization: `Bearer ${METRICS_TOKEN}` });
    const text = await response.text();

    expect(text).toContain('savedesk_contacts{state="queued"} 1\n');
    expect(text).toContain('savedesk_contacts{state="ringing"} 0\n');
    expect(text).toMatch(
      /savedesk_http_request_duration_seconds_count\{method="POST",route="\/v1\/events",status="202"\} 3/,
    );
  });

  test('without a metrics token only this machine is answered, and nobody through a proxy', async () => {
    const { db } = under.server;
    const open = await startServerUnderTest(db, createManualClock(NOON_MS), null);

    expect((await metrics(open.url)).status).toBe(200);
    expect((await metrics(open.url, { 'x-forwarded-for': '127.0.0.1' })).status).toBe(401);

    await open.close();
  });

  test('two servers in one process count for themselves', async () => {
    const { db } = under.server;
    const other = await startServerUnderTest(db, createManualClock(NOON_MS), null);
    const data = { contactId: 'c1', channel: 'voice', queue: 'general', from: null };
    await postEvent(under.server, contactEvent(under.server, 'offered', data));

    const text = await (await metrics(other.url)).text();

    expect(text).not.toContain('dev.savedesk.contact.offered');
    await other.close();
  });
});
