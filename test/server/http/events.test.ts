import { describe, expect, test } from '@jest/globals';
import {
  contactEvent,
  postEvent,
  signatureOf,
  useServerUnderTest,
  WEBHOOK_SECRETS,
} from '../../support/server-under-test.ts';
import { contactRows } from '../../support/stored-rows.ts';

const NOTHING = { contacts: 0, legs: 0, utterances: 0, events: 0 };
const MINUTE_MS = 60_000;

describe('POST /v1/events', () => {
  const under = useServerUnderTest();
  const offered = (data: Record<string, unknown> = {}, attributes: Record<string, unknown> = {}) =>
    contactEvent(
      under.server,
      'offered',
      { contactId: 'c1', channel: 'voice', queue: 'cancellation', from: '+4722334455', ...data },
      attributes,
    );

  /** Expects a problem document of this kind and that nothing was written down. */
  async function expectRefused(response: Response, status: number, code: string) {
    const problem = (await response.json()) as Record<string, unknown>;
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(problem).toMatchObject({
      status,
      type: `urn:savedesk:problem:${code}`,
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(response.status).toBe(status);
    expect(await contactRows(under.server.db)).toEqual(NOTHING);
    return problem;
  }

  test('a signed event is taken and answered with the state of its contact', async () => {
    const response = await postEvent(under.server, offered());

    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ contactId: 'c1', state: 'queued', agentEmail: null });
    expect(await contactRows(under.server.db)).toMatchObject({ contacts: 1, events: 1 });
  });

  test('plain application/json, other CloudEvents attributes and a second secret are fine', async () => {
    const event = offered({}, { traceparent: '00-abc', datacontenttype: 'application/json' });
    const response = await postEvent(under.server, event, {
      secret: WEBHOOK_SECRETS[1],
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });

    expect(response.status).toBe(202);
  });

  test('one right signature among several is enough', async () => {
    const body = JSON.stringify(offered());
    const right = signatureOf(under.server.clock, body)['webhook-signature'];
    const response = await postEvent(under.server, body, {
      headers: { 'webhook-signature': `v1,bm90IHRoaXMgb25l v1a,whatever ${right}` },
    });

    expect(response.status).toBe(202);
  });

  describe('refuses, and stores nothing of', () => {
    test('an event without a signature', async () => {
      const response = await fetch(`${under.server.url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json' },
        body: JSON.stringify(offered()),
      });
      await expectRefused(response, 401, 'missing-credentials');
    });

    test('an event signed with another secret', async () => {
      const secret = `whsec_${Buffer.from('somebody else altogether........').toString('base64')}`;
      await expectRefused(
        await postEvent(under.server, offered(), { secret }),
        401,
        'invalid-signature',
      );
    });

    test('an event changed after it was signed', async () => {
      const headers = signatureOf(under.server.clock, JSON.stringify(offered()));
      const response = await postEvent(under.server, offered({ contactId: 'c2' }), { headers });
      await expectRefused(response, 401, 'invalid-signature');
    });

    test('a signature under another message id or time', async () => {
      const body = JSON.stringify(offered());
      const nowSeconds = Math.floor(under.server.clock.nowMs() / 1000);
      for (const headers of [
        { 'webhook-id': 'msg_2' },
        { 'webhook-timestamp': String(nowSeconds + 1) },
        { 'webhook-timestamp': 'yesterday' },
      ]) {
        const response = await postEvent(under.server, body, { headers });
        await expectRefused(response, 401, 'invalid-signature');
      }
    });

    test('a signature more than five minutes off, either way', async () => {
      const nowMs = under.server.clock.nowMs();
      for (const atMs of [nowMs - 5 * MINUTE_MS - 1_000, nowMs + 5 * MINUTE_MS + 1_000]) {
        const response = await postEvent(under.server, offered(), { atMs });
        await expectRefused(response, 401, 'stale-signature');
      }
      const atMs = nowMs - 5 * MINUTE_MS;
      expect((await postEvent(under.server, offered(), { atMs })).status).toBe(202);
    });

    test('a body that is not JSON', async () => {
      const response = await postEvent(under.server, '{"specversion": "1.0", "id": ');
      await expectRefused(response, 400, 'malformed-body');
    });

    test('an event that does not match the schema, pointing at every wrong place', async () => {
      const event = offered({ channel: 'telepathy', from: undefined }, { specversion: '0.3' });
      const problem = await expectRefused(
        await postEvent(under.server, event),
        400,
        'invalid-request',
      );
      expect(problem['errors']).toEqual(
        expect.arrayContaining([
          { in: 'body', pointer: '/specversion', detail: expect.any(String) },
          { in: 'body', pointer: '/data/channel', detail: expect.stringContaining('voice') },
          { in: 'body', pointer: '/data/from', detail: expect.any(String) },
        ]),
      );
    });

    test('an event of an unknown type, saying which are known', async () => {
      const event = offered({}, { type: 'dev.savedesk.contact.transferred' });
      const problem = await expectRefused(
        await postEvent(under.server, event),
        422,
        'unknown-event-type',
      );
      expect(problem['knownTypes']).toEqual([
        'dev.savedesk.contact.offered',
        'dev.savedesk.contact.connected',
        'dev.savedesk.contact.utterance',
        'dev.savedesk.contact.ended',
      ]);
    });

    test('a body over 256 KiB', async () => {
      const event = offered({}, { padding: 'x'.repeat(256 * 1024) });
      await expectRefused(await postEvent(under.server, event), 413, 'body-too-large');
    });

    test('another content type, such as a batch', async () => {
      const response = await postEvent(under.server, [offered()], {
        headers: { 'content-type': 'application/cloudevents-batch+json' },
      });
      await expectRefused(response, 415, 'unsupported-media-type');
    });

    test.each(['connected', 'utterance', 'ended'] as const)(
      'a contact’s %s before it was offered, so that it is sent again later',
      async (name) => {
        const data = name === 'utterance' ? { speaker: 'customer', text: 'hello' } : {};
        const event = contactEvent(under.server, name, { contactId: 'c1', ...data });
        await expectRefused(await postEvent(under.server, event), 409, 'contact-not-offered');

        await postEvent(under.server, offered());
        const again = await postEvent(under.server, event);
        expect(again.status).toBe(name === 'connected' ? 409 : 202);
      },
    );
  });

  test('connected before any agent has accepted is to be sent again later', async () => {
    await postEvent(under.server, offered());
    const before = await contactRows(under.server.db);

    const event = contactEvent(under.server, 'connected', { contactId: 'c1' });
    const response = await postEvent(under.server, event);

    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      type: 'urn:savedesk:problem:contact-not-accepted',
    });
    expect(await contactRows(under.server.db)).toEqual(before);
  });

  describe('an event sent again', () => {
    test('changes nothing and is answered with what is', async () => {
      await postEvent(under.server, offered());
      const say = contactEvent(under.server, 'utterance', {
        contactId: 'c1',
        speaker: 'customer',
        text: 'I want to cancel',
      });
      await postEvent(under.server, say);
      await postEvent(under.server, contactEvent(under.server, 'ended', { contactId: 'c1' }));
      const before = await contactRows(under.server.db);

      const again = await postEvent(under.server, say);

      expect(again.status).toBe(202);
      expect(await again.json()).toMatchObject({ state: 'abandoned' });
      expect(await contactRows(under.server.db)).toEqual(before);
    });

    test('many times at once is still one contact', async () => {
      const event = offered();
      const responses = await Promise.all(
        Array.from({ length: 8 }, () => postEvent(under.server, event)),
      );

      expect(responses.map(({ status }) => status)).toEqual(Array(8).fill(202));
      expect(await contactRows(under.server.db)).toMatchObject({ contacts: 1, events: 1 });
    });

    test('by another source under the same id is another event', async () => {
      const event = offered();
      await postEvent(under.server, event);
      await postEvent(under.server, { ...event, source: 'other-pbx' });

      expect(await contactRows(under.server.db)).toMatchObject({ contacts: 2, events: 2 });
    });
  });

  test('a second offer of a known contact is answered and starts nothing new', async () => {
    await postEvent(under.server, offered());
    const response = await postEvent(under.server, offered({ from: null }));

    expect(response.status).toBe(202);
    expect(await contactRows(under.server.db)).toMatchObject({ contacts: 1, events: 2 });
    const row = await under.server.db.selectFrom('contacts').selectAll().executeTakeFirstOrThrow();
    expect(row.ani_e164).toBe('+4722334455');
  });

  test('characters that PostgreSQL cannot hold do not lose what was said', async () => {
    await postEvent(under.server, offered());
    const say = { contactId: 'c1', speaker: 'customer', text: 'before\0after \ud800' };

    const response = await postEvent(under.server, contactEvent(under.server, 'utterance', say));

    expect(response.status).toBe(202);
    const row = await under.server.db
      .selectFrom('utterances')
      .select('text')
      .executeTakeFirstOrThrow();
    expect(row.text).toBe('before\ufffdafter \ufffd');
    const odd = await fetch(`${under.server.url}/v1/contacts/c%00?source=%00`, {
      headers: signatureOf(under.server.clock, ''),
    });
    expect(odd.status).toBe(404);
  });

  test('nothing happens later than now, whatever the phone system’s clock says', async () => {
    const nowMs = under.server.clock.nowMs();
    const ahead = { time: new Date(nowMs + 3_600_000).toISOString() };
    await postEvent(under.server, offered({}, ahead));

    const row = await under.server.db.selectFrom('contacts').selectAll().executeTakeFirstOrThrow();
    expect(row.started_at).toEqual(new Date(nowMs));
  });

  test('events are counted by type and outcome', async () => {
    const event = offered();
    await postEvent(under.server, event);
    await postEvent(under.server, event);
    await postEvent(under.server, offered({}, { type: 'made.up' }));
    await postEvent(under.server, contactEvent(under.server, 'ended', { contactId: 'c9' }));

    const metrics = await under.server.metrics.registry.metrics();
    const count = (type: string, outcome: string) =>
      `savedesk_contact_events_total{type="${type}",outcome="${outcome}"} 1`;
    expect(metrics).toContain(count('dev.savedesk.contact.offered', 'applied'));
    expect(metrics).toContain(count('dev.savedesk.contact.offered', 'repeated'));
    expect(metrics).toContain(count('unknown', 'refused'));
    expect(metrics).toContain(count('dev.savedesk.contact.ended', 'refused'));
  });
});

describe('GET /v1/contacts/{contactId}', () => {
  const under = useServerUnderTest();
  const get = (path: string, headers: Record<string, string>) =>
    fetch(`${under.server.url}${path}`, { headers });

  test('says what became of a contact, signed over the empty body', async () => {
    const data = { contactId: 'c/1', channel: 'voice', queue: 'general', from: null };
    await postEvent(under.server, contactEvent(under.server, 'offered', data));
    const headers = signatureOf(under.server.clock, '');

    const found = await get('/v1/contacts/c%2F1?source=test-pbx', headers);

    expect(found.status).toBe(200);
    expect(await found.json()).toEqual({ contactId: 'c/1', state: 'queued', agentEmail: null });
    expect((await get('/v1/contacts/c%2F1?source=other', headers)).status).toBe(404);
    const noSource = await get('/v1/contacts/c%2F1', headers);
    expect(noSource.status).toBe(400);
    expect(await noSource.json()).toMatchObject({ errors: [{ in: 'query', pointer: '/source' }] });
    expect((await get('/v1/contacts/c%2F1?source=test-pbx', {})).status).toBe(401);
  });
});
