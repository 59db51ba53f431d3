import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { NO_FEEDBACK_FILE } from '../../../server/reference/feedback-file.ts';
import { systemRandom } from '../../../server/runtime/random.ts';
import { createSurveyTokens } from '../../../server/surveys/survey-token.ts';
import { takeAnswer } from '../../../server/surveys/take-answer.ts';
import type { AgentId, ContactId, SurveyId } from '../../../shared/domain/ids.ts';
import type { SurveyKind } from '../../../shared/domain/surveys/survey.ts';
import { addReference } from '../../support/reference-rows.ts';
import { allReported } from '../../support/reported-rows.ts';
import { addContact, addCustomer, addUser, DAY_MS, NOON_MS } from '../../support/rows.ts';
import { signatureOf, useServerUnderTest } from '../../support/server-under-test.ts';

describe('a survey that was sent', () => {
  const under = useServerUnderTest();
  /** The key of the server under test. */
  const tokens = createSurveyTokens(new Uint8Array(32).fill(7));
  const expiresAtMs = NOON_MS + DAY_MS;

  async function survey(kind: SurveyKind = 'csat') {
    const { db } = under.server;
    const agentId = await addUser(db);
    const customerId = await addCustomer(db, { language: 'nb', email: 'kari@example.com' });
    const contactId = await addContact(db, {
      customer_id: customerId,
      agent_id: agentId,
      ani_e164: '+4791234567',
    });
    const id = randomUUID() as SurveyId;
    await db
      .insertInto('surveys')
      .values({
        id,
        contact_id: contactId,
        kind,
        channel: 'voice',
        language: 'nb',
        queued_at: new Date(NOON_MS),
        expires_at: new Date(expiresAtMs),
        sent_at: null,
        answered_at: null,
        score: null,
        comment: null,
      })
      .execute();
    const path = `/s/${tokens.issue({ surveyId: id, expiresAtMs })}`;
    return { id, path, agentId, customerId, contactId };
  }

  const open = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${under.server.url}${path}`, { headers });
  const answer = (path: string, fields: Record<string, string>) =>
    fetch(`${under.server.url}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  const stored = (id: SurveyId) =>
    under.server.db
      .selectFrom('surveys')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  const confirmed = async (id: ContactId) =>
    (
      await under.server.db
        .selectFrom('contacts')
        .select('fcr_confirmed')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).fcr_confirmed;

  test('is told to the systems that send it, with its link, until they have', async () => {
    const { id, path, contactId, customerId } = await survey();
    const { url, clock } = under.server;
    const unsent = async () =>
      (await (
        await fetch(`${url}/v1/surveys`, { headers: signatureOf(clock, '') })
      ).json()) as object;
    expect(await unsent()).toEqual({
      surveys: [
        {
          id,
          kind: 'csat',
          link: `${url}${path}`,
          channel: 'voice',
          language: 'nb',
          queuedAt: new Date(NOON_MS).toISOString(),
          expiresAt: new Date(expiresAtMs).toISOString(),
          contact: { id: contactId, source: 'test-pbx', externalId: contactId },
          phone: '+4791234567',
          email: 'kari@example.com',
          customer: { id: customerId, externalId: null },
        },
      ],
    });
    const body = JSON.stringify({ sentAt: new Date(NOON_MS).toISOString() });
    await fetch(`${url}/v1/surveys/${id}/sent`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...signatureOf(clock, body) },
    });
    expect(await unsent()).toEqual({ surveys: [] });
  });

  test('is a page in the customer’s language that runs, loads, stores and is indexed nowhere', async () => {
    const { path } = await survey();
    const response = await open(path, { 'accept-language': 'nl' });
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).toContain('lang="nb"');
    expect(html).toContain('Nordlys Connect');
    expect(html).not.toMatch(/<script|https?:\/\/| src=/);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('is answered once: the first answer stands, and a second is told so', async () => {
    const { id, path, contactId } = await survey();
    expect(await (await answer(path, { score: '5' })).text()).toContain('Takk for svaret');
    expect(await (await answer(path, { score: '1' })).text()).toContain('allerede svart');
    expect(await (await open(path)).text()).not.toContain('<form');
    expect(await stored(id)).toMatchObject({ score: 5, comment: null });
    expect(await confirmed(contactId)).toBe(true);
  });

  test('counts the first of two answers that were under way at the same moment', async () => {
    const { id } = await survey();
    const { db, clock, log, metrics, desks } = under.server;
    const context = { db, clock, log, metrics, random: systemRandom, desk: desks };
    const both = await Promise.all(
      [4, 2].map((score) => takeAnswer(context, id, { score, comment: '' })),
    );
    expect(both.toSorted()).toEqual([false, true]);
    expect((await stored(id)).score).toBe(both[0] ? 4 : 2);
  });

  test('is kept without the personal data that was written beside it', async () => {
    const { id, path } = await survey();
    await answer(path, {
      score: '4',
      comment: ' Card 4111 1111 1111 1111, mail kari@example.com ',
    });
    const { comment } = await stored(id);
    expect(comment).toMatch(/^Card .+, mail .+$/);
    expect(comment).not.toMatch(/4111|example/);
  });

  test('says in reports, on desks and on the list of calls what the customer said', async () => {
    const { db, desks } = under.server;
    await addReference(db, {
      feedback: {
        ...NO_FEEDBACK_FILE,
        feedbackCalls: { ...NO_FEEDBACK_FILE.feedbackCalls, after: ['unhappy'] },
      },
    });
    const { path, agentId, contactId } = await survey();
    await answer(path, { score: '2' });
    expect(await confirmed(contactId)).toBe(false);
    const { contacts } = await allReported(db);
    expect(contacts).toMatchObject([{ confirmed: false, csat: 2, nps: null }]);
    const changes = await db.selectFrom('changes').select(['kind', 'entity_id as id']).execute();
    expect(changes).toContainEqual({ kind: 'contact-fcr', id: contactId });
    expect(changes).toContainEqual({ kind: 'follow-ups', id: agentId satisfies AgentId });
    expect(await db.selectFrom('feedback_calls').select(['cause', 'contact_id']).execute()).toEqual(
      [{ cause: 'unhappy', contact_id: contactId }],
    );
    expect(desks.sent).toContainEqual({ to: 'everyone', event: 'feed.changed', payload: {} });
  });

  test('about the company says nothing of the contact', async () => {
    const { path, contactId, id } = await survey('nps');
    await answer(path, { score: '0' });
    expect(await stored(id)).toMatchObject({ score: 0 });
    expect(await confirmed(contactId)).toBeNull();
  });

  test.each([{}, { score: '' }, { score: '6' }, { score: '4.5' }, { score: 'x', comment: 'Kept' }])(
    'is asked again where %j came in place of an answer',
    async (fields) => {
      const { id, path } = await survey();
      const response = await answer(path, fields);
      expect(response.status).toBe(422);
      const html = await response.text();
      expect(html).toContain('role="alert"');
      expect(html.includes('Kept')).toBe('comment' in fields);
      expect((await stored(id)).answered_at).toBeNull();
    },
  );

  test('says so once its time is over, and takes no answer', async () => {
    const { id, path } = await survey();
    await under.server.clock.advance(DAY_MS);
    expect((await open(path)).status).toBe(410);
    expect((await answer(path, { score: '5' })).status).toBe(410);
    expect((await stored(id)).answered_at).toBeNull();
  });

  test('is no different, to whoever tries out links, from one that never was', async () => {
    const { path } = await survey();
    const others = createSurveyTokens(new Uint8Array(32).fill(9));
    const surveyId = randomUUID() as SurveyId;
    const forged = [
      `/s/${path.at(-1) === 'A' ? `${path.slice(3, -1)}B` : `${path.slice(3, -1)}A`}`,
      `/s/${others.issue({ surveyId, expiresAtMs })}`,
      `/s/${others.issue({ surveyId, expiresAtMs: 0 })}`,
      // Signed here, and of no survey.
      `/s/${tokens.issue({ surveyId, expiresAtMs })}`,
      '/s/x',
    ];
    const seen = await Promise.all(
      forged.map(async (each) => {
        const response = await open(each, { 'accept-language': 'fr, nl;q=0.8' });
        return [response.status, await response.text()];
      }),
    );
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(seen[0]?.[0]).toBe(404);
    expect(seen[0]?.[1]).toContain('Deze link werkt niet');
  });

  test('is a page also where the form is no form, or too long', async () => {
    const { path } = await survey();
    const json = await fetch(`${under.server.url}${path}`, {
      method: 'POST',
      body: '{"score":5}',
      headers: { 'content-type': 'application/json' },
    });
    const long = await answer(path, { score: '5', comment: 'x'.repeat(100_000) });
    for (const response of [json, long]) {
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toContain("form-action 'self'");
    }
  });

  test('is not for trying out many links in a minute', async () => {
    const { path } = await survey();
    for (let n = 0; n < 120; n += 1) await (await open('/s/x')).arrayBuffer();
    const response = await open(path);
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
  });
});
