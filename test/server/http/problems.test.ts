import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { useServerUnderTest } from '../../support/server-under-test.ts';
import { signIn } from '../../support/sign-in.ts';

describe('whatever goes wrong is a problem document', () => {
  const under = useServerUnderTest();

  async function problemOf(response: Response): Promise<Record<string, unknown>> {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({
      type: expect.stringMatching(/^urn:savedesk:problem:/),
      title: expect.any(String),
      status: response.status,
      detail: expect.any(String),
    });
    return problem;
  }
  const signInWith = (body: string, contentType = 'application/json') =>
    fetch(`${under.server.url}/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });

  test.each([
    ['GET', '/nowhere', 404],
    ['DELETE', '/v1/settings', 404],
    ['GET', '/%zz', 400],
  ])('%s %s', async (method, path, status) => {
    const response = await fetch(`${under.server.url}${path}`, { method });
    await problemOf(response);
    expect(response.status).toBe(status);
  });

  test('a body that is not JSON, empty, too large, or of another type', async () => {
    expect(await problemOf(await signInWith('{"email"'))).toMatchObject({ status: 400 });
    expect(await problemOf(await signInWith(''))).toMatchObject({ status: 400 });
    const large = JSON.stringify({ email: 'x'.repeat(70_000), password: 'y' });
    expect(await problemOf(await signInWith(large))).toMatchObject({ status: 413 });
    expect(await problemOf(await signInWith('a: b', 'text/yaml'))).toMatchObject({ status: 415 });
  });

  test('a field that is wrong is pointed at', async () => {
    const problem = await problemOf(await signInWith('{"email":"","password":"x","remember":1}'));
    expect(problem['errors']).toEqual(
      expect.arrayContaining([
        { in: 'body', pointer: '/email', detail: expect.any(String) },
        { in: 'body', pointer: '', detail: expect.stringContaining('remember') },
      ]),
    );
  });

  test('a fault of our own says nothing of its cause and is in the log', async () => {
    const { accessToken } = await signIn(under.server);
    await under.server.db.schema.alterTable('tenant_settings').renameTo('gone').execute();
    const response = await fetch(`${under.server.url}/v1/settings`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    await under.server.db.schema.alterTable('gone').renameTo('tenant_settings').execute();

    const problem = await problemOf(response);

    expect(problem).toMatchObject({ status: 500 });
    expect(JSON.stringify(problem)).not.toContain('tenant_settings');
    const line = under.server.logged.find((one) => one.includes('request failed'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ level: 50, err: { code: '42P01' } });
  });

  test('even what is not HTTP at all', async () => {
    const { port } = new URL(under.server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.end('HELO savedesk\r\n\r\n');

    const answer = await text(socket);

    expect(answer).toMatch(/^HTTP\/1\.1 400 .*\r\n.*application\/problem\+json/s);
    expect(answer).toContain('urn:savedesk:problem:invalid-request');
  });

  test('answers carry the usual protective headers', async () => {
    const { headers } = await fetch(`${under.server.url}/healthz`);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
