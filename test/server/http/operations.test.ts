import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { MIGRATIONS } from '../../../server/store/migrations/list.ts';
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

  test('with a schema that is ahead it is ready while servers of its version can work on it', async () => {
    const { url, db } = under.server;
    const ready = async (oldestServer: number | null) => {
      await sql`insert into schema_migrations (version, name, oldest_server)
        values (999, 'from-the-future', ${oldestServer})`.execute(db);
      const [health, response] = await Promise.all([
        fetch(`${url}/healthz`),
        fetch(`${url}/readyz`),
      ]);
      await sql`delete from schema_migrations where version = 999`.execute(db);
      expect(health.status).toBe(200);
      return response;
    };

    expect((await ready(null)).status).toBe(200);
    expect((await ready(MIGRATIONS.length)).status).toBe(200);
    const unready = await ready(MIGRATIONS.length + 1);
    expect(unready.status).toBe(503);
    expect(await unready.json()).toMatchObject({ type: 'urn:savedesk:problem:unavailable' });
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
