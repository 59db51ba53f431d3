import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createAppProtocol } from '../../../electron/main/app-protocol.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

describe('The app protocol', () => {
  const dir = tempDirPerTest('app-protocol');
  let ask: (url: string, method?: string) => Promise<Response>;

  beforeEach(() => {
    const root = join(dir.path, 'renderer');
    mkdirSync(join(root, 'assets'), { recursive: true });
    writeFileSync(join(root, 'electron.html'), '<!doctype html>console');
    writeFileSync(join(root, 'assets/console-Ab_1.js'), 'export {};');
    writeFileSync(join(root, 'assets/console-Ab_1.js.map'), '{}');
    writeFileSync(join(root, '.hidden.js'), 'hidden');
    writeFileSync(join(dir.path, 'secret.json'), '"outside"');
    const handle = createAppProtocol(root);
    ask = (url, method = 'GET') => handle(new Request(url, { method }));
  });

  test('serves the console at its root', async () => {
    const response = await ask('savedesk://app/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe('<!doctype html>console');
  });

  test('serves a script as one, whatever the query', async () => {
    const response = await ask('savedesk://app/assets/console-Ab_1.js?v=1#there');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    'savedesk://app/../secret.json',
    'savedesk://app/%2e%2e/secret.json',
    'savedesk://app/..%2fsecret.json',
    'savedesk://app/assets/..%5c..%5c..%5csecret.json',
    'savedesk://app/assets/....//secret.json',
    'savedesk://app//etc/hosts.json',
    'savedesk://app/C:/Windows/x.json',
    'savedesk://app/assets/console-Ab_1.js%00.png',
    'savedesk://app/.hidden.js',
    'savedesk://app/assets/',
    'savedesk://app/assets/missing.js',
    'savedesk://app/assets/console-Ab_1.js.map',
    'savedesk://elsewhere/electron.html',
  ])('does not serve %s', async (url) => {
    const response = await ask(url);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  test.each(['POST', 'PUT', 'DELETE'])('refuses %s', async (method) => {
    expect((await ask('savedesk://app/', method)).status).toBe(405);
  });

  test('answers HEAD without a body', async () => {
    const response = await ask('savedesk://app/', 'HEAD');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test('sends the same strict headers with everything, refusals too', async () => {
    for (const url of ['savedesk://app/', 'savedesk://app/missing.js']) {
      const { headers } = await ask(url);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("connect-src 'none'");
      expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});
