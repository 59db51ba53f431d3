import { describe, expect, test } from '@jest/globals';
import { decodeJwt, SignJWT } from 'jose';
import type { Tokens } from '../../../shared/protocol/auth.ts';
import { tokensSchema } from '../../../shared/protocol/auth.ts';
import { NOON_MS } from '../../support/rows.ts';
import { useServerUnderTest } from '../../support/server-under-test.ts';
import { addAccount, PASSWORD, postJson, signIn } from '../../support/sign-in.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe('signing in and staying signed in', () => {
  const under = useServerUnderTest();
  const post = (path: string, body: unknown) => postJson(under.server, `/v1/auth/${path}`, body);
  const refresh = async (refreshToken: string): Promise<Tokens | number> => {
    const response = await post('refresh', { refreshToken });
    return response.ok ? tokensSchema.parse(await response.json()) : response.status;
  };
  const settingsStatus = async (accessToken: string): Promise<number> => {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await fetch(`${under.server.url}/v1/settings`, { headers })).status;
  };

  test('the right password gives tokens and says who is signed in', async () => {
    const tokens = await signIn(under.server, { email: 'ane@nordlys.example', name: 'Ane' });

    expect(tokens).toMatchObject({
      accessExpiresAtMs: NOON_MS + 10 * MINUTE_MS,
      agent: { name: 'Ane', email: 'ane@nordlys.example', role: 'agent' },
    });
    expect(await settingsStatus(tokens.accessToken)).toBe(200);
  });

  test('who comes and goes is in the audit log, and nothing of the password', async () => {
    const tokens = await signIn(under.server, { email: 'ane@nordlys.example', name: 'Ane' });
    await post('sign-in', { email: 'ane@nordlys.example', password: 'my-other-secret' });
    await post('sign-in', { email: 'nobody@nordlys.example', password: 'my-other-secret' });
    await refresh(tokens.refreshToken);
    await refresh(tokens.refreshToken);
    await post('sign-out', { refreshToken: tokens.refreshToken });

    const rows = await under.server.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
    const { id } = tokens.agent;
    const ane = { actor_id: id, actor_name: 'Ane', subject_id: id };
    expect(rows).toMatchObject([
      { ...ane, action: 'signed-in' },
      { actor_id: null, action: 'sign-in-failed', subject_id: id, detail: { known: true } },
      { action: 'sign-in-failed', subject_id: 'nobody@nordlys.example', detail: { known: false } },
      { ...ane, action: 'signed-out', detail: { because: 'token-used-twice' } },
    ]);
    expect(JSON.stringify(rows)).not.toContain('my-other-secret');
  });

  test('the e-mail address may be written in any case', async () => {
    await addAccount(under.server, { email: 'ane@nordlys.example' });
    const body = { email: ' Ane@Nordlys.example', password: PASSWORD };
    expect((await post('sign-in', body)).status).toBe(200);
  });

  test('a wrong password, an unknown user and one who left are answered alike', async () => {
    await addAccount(under.server, { email: 'ane@nordlys.example' });
    await addAccount(under.server, { email: 'left@nordlys.example', active: false });
    const answers = await Promise.all(
      [
        { email: 'ane@nordlys.example', password: 'wrong' },
        { email: 'nobody@nordlys.example', password: PASSWORD },
        { email: 'left@nordlys.example', password: PASSWORD },
      ].map(async (body) => {
        const response = await post('sign-in', body);
        return { status: response.status, text: await response.text() };
      }),
    );

    expect(answers[0]).toMatchObject({ status: 401 });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test('an unknown user costs the same work as a wrong password', async () => {
    await addAccount(under.server, { email: 'ane@nordlys.example' });
    const bestOf = async (email: string): Promise<number> => {
      const times = [];
      for (let i = 0; i < 4; i += 1) {
        const startMs = performance.now();
        await post('sign-in', { email, password: 'wrong' });
        times.push(performance.now() - startMs);
      }
      return Math.min(...times);
    };

    const known = await bestOf('ane@nordlys.example');
    const unknown = await bestOf('nobody@nordlys.example');

    // Without the hashing an unknown user would be answered many times faster.
    expect(unknown).toBeGreaterThan(known / 3);
  });

  test('the stored password is argon2id with the recommended cost', async () => {
    await addAccount(under.server);
    const { password_hash: hash } = await under.server.db
      .selectFrom('users')
      .select('password_hash')
      .executeTakeFirstOrThrow();
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('an access token is good for ten minutes', async () => {
    const { accessToken } = await signIn(under.server);
    under.server.clock.advance(10 * MINUTE_MS - 1_000);
    expect(await settingsStatus(accessToken)).toBe(200);
    under.server.clock.advance(1_000);
    expect(await settingsStatus(accessToken)).toBe(401);
  });

  test('a token that somebody else made is worth nothing', async () => {
    const { accessToken } = await signIn(under.server);
    const claims = decodeJwt(accessToken);
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new Uint8Array(32).fill(8));
    const [header, payload] = accessToken.split('.');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;

    for (const token of [forged, unsigned, `${header}.${payload}.`]) {
      expect(await settingsStatus(token)).toBe(401);
    }
  });

  test('a refresh gives new tokens, and the session goes on from them', async () => {
    const first = await signIn(under.server);
    under.server.clock.advance(15 * MINUTE_MS);
    expect(await settingsStatus(first.accessToken)).toBe(401);

    const second = await refresh(first.refreshToken);

    if (typeof second === 'number') throw new Error('refused');
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await settingsStatus(second.accessToken)).toBe(200);
    expect(await refresh(second.refreshToken)).toMatchObject({ agent: { role: 'agent' } });
  });

  test('a refresh token used twice ends the session for both who hold it', async () => {
    const first = await signIn(under.server);
    const second = await refresh(first.refreshToken);
    if (typeof second === 'number') throw new Error('refused');

    expect(await refresh(first.refreshToken)).toBe(401);

    expect(await refresh(second.refreshToken)).toBe(401);
    expect(await settingsStatus(second.accessToken)).toBe(401);
  });

  test('used twice at the same moment, too', async () => {
    const { refreshToken } = await signIn(under.server);
    const results = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);

    expect(results.filter((result) => result === 401)).toHaveLength(1);
    const winner = results.find((result) => typeof result !== 'number');
    expect(winner && (await refresh((winner as Tokens).refreshToken))).toBe(401);
  });

  test('two sessions of one user do not end each other', async () => {
    await addAccount(under.server, { email: 'ane@nordlys.example' });
    const body = { email: 'ane@nordlys.example', password: PASSWORD };
    const [one, two] = await Promise.all(
      [0, 1].map(async () => tokensSchema.parse(await (await post('sign-in', body)).json())),
    );

    await post('sign-out', { refreshToken: one?.refreshToken });

    expect(await refresh(one?.refreshToken ?? '')).toBe(401);
    expect(await refresh(two?.refreshToken ?? '')).toMatchObject({ agent: {} });
  });

  test('signing out ends the session at once, access token included', async () => {
    const tokens = await signIn(under.server);

    const response = await post('sign-out', { refreshToken: tokens.refreshToken });

    expect(response.status).toBe(204);
    expect(await settingsStatus(tokens.accessToken)).toBe(401);
    expect(await refresh(tokens.refreshToken)).toBe(401);
    const unknown = { refreshToken: 'a-token-nobody-has-ever-had' };
    expect((await post('sign-out', unknown)).status).toBe(204);
  });

  test('a session nobody refreshed for two weeks is over, and is forgotten at the next sign-in', async () => {
    const { refreshToken } = await signIn(under.server, { email: 'ane@nordlys.example' });
    under.server.clock.advance(14 * DAY_MS + 1_000);
    expect(await refresh(refreshToken)).toBe(401);

    await post('sign-in', { email: 'ane@nordlys.example', password: PASSWORD });

    expect(await under.server.db.selectFrom('refresh_tokens').selectAll().execute()).toHaveLength(
      1,
    );
  });

  test('a user who leaves is out at once', async () => {
    const tokens = await signIn(under.server);
    await under.server.db.updateTable('users').set({ active: false }).execute();

    expect(await settingsStatus(tokens.accessToken)).toBe(401);
    expect(await refresh(tokens.refreshToken)).toBe(401);
  });

  test('a changed role holds for tokens that were given before', async () => {
    const { accessToken } = await signIn(under.server, { role: 'admin' });
    await under.server.db.updateTable('users').set({ role: 'agent' }).execute();
    const response = await fetch(`${under.server.url}/v1/settings`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(403);
  });

  test('no token is stored as it is', async () => {
    const { refreshToken, accessToken } = await signIn(under.server);
    const stored = JSON.stringify(
      await under.server.db.selectFrom('refresh_tokens').selectAll().execute(),
    );
    expect(stored).not.toContain(refreshToken);
    expect(stored).not.toContain(accessToken);
  });

  test('guessing a password is slowed down for that account only', async () => {
    await addAccount(under.server, { email: 'ane@nordlys.example' });
    await addAccount(under.server, { email: 'ola@nordlys.example' });
    const guess = () => post('sign-in', { email: 'ane@nordlys.example', password: 'wrong' });
    const statuses = [];
    for (let i = 0; i < 10; i += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual(Array(10).fill(401));

    const refused = await guess();

    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ type: 'urn:savedesk:problem:too-many-requests' });
    const other = { email: 'ola@nordlys.example', password: PASSWORD };
    expect((await post('sign-in', other)).status).toBe(200);
  });
});
