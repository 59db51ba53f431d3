import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../../../../electron/host/clock.ts';
import { type AuthClient, createAuthClient } from '../../../../electron/host/sync/auth-client.ts';
import { ANE, PASSWORD } from '../../../support/desk-under-test.ts';
import { type FakeSyncHttp, serveFakeSync } from '../../../support/fake-sync-http.ts';
import { createFakeSyncServer } from '../../../support/fake-sync-server.ts';
import { freePort } from '../../../support/free-port.ts';

let http: FakeSyncHttp;
let client: AuthClient;

beforeEach(async () => {
  const server = createFakeSyncServer(systemClock.nowMs);
  server.addAgent(ANE, PASSWORD);
  http = await serveFakeSync(server);
  client = createAuthClient(http.url);
});
afterEach(() => http.close());

describe('the auth client', () => {
  test('signs in, renews each token once, and signs out', async () => {
    const first = await client.signIn(ANE.email, PASSWORD);
    if (first.kind !== 'ok') throw new Error(first.kind);
    expect(first.tokens.agent).toEqual(ANE);
    const second = await client.refresh(first.tokens.refreshToken);
    expect(second.kind).toBe('ok');
    expect(await client.refresh(first.tokens.refreshToken)).toEqual({ kind: 'refused' });
    expect(await client.signOut(first.tokens.refreshToken)).toBe(true);
  });

  test('tells a refusal from a server that is not there', async () => {
    expect(await client.signIn(ANE.email, 'wrong')).toEqual({ kind: 'refused' });
    const nowhere = createAuthClient(`http://127.0.0.1:${await freePort()}`);
    expect(await nowhere.signIn(ANE.email, PASSWORD)).toMatchObject({ kind: 'unreachable' });
    expect(await nowhere.signOut('a token that is long enough')).toBe(false);
  });

  test.each([
    [500, '{}'],
    [429, '{}'],
    [200, '{"accessToken":1}'],
    [200, 'not json'],
  ])('takes a server that answers %i %s for one that is not there', async (status, body) => {
    const odd: Server = createServer((_request, response) => response.writeHead(status).end(body));
    const port = await freePort();
    await new Promise<void>((resolve) => odd.listen(port, '127.0.0.1', resolve));
    try {
      const answer = await createAuthClient(`http://127.0.0.1:${port}`).refresh('x'.repeat(30));
      expect(answer).toMatchObject({ kind: 'unreachable' });
    } finally {
      odd.close();
    }
  });
});
