import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../electron/loopback/http-server.ts';
import type { Transport } from '../../../shared/rpc/transport.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const TOKEN = 'the-right-token';
const dir = tempDirPerTest('loopback');
let server: LoopbackServer;
let consoles: Transport[];

beforeEach(async () => {
  const rendererDir = join(dir.path, 'renderer');
  mkdirSync(join(rendererDir, 'assets'), { recursive: true });
  writeFileSync(join(dir.path, 'secret.txt'), 'never served');
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html><title>Savedesk</title>');
  writeFileSync(join(rendererDir, 'assets', 'app-4f2a.js'), 'export {};');
  consoles = [];
  server = await startLoopbackServer({
    rendererDir,
    port: 0,
    token: TOKEN,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onConsole: (transport) => consoles.push(transport),
  });
});
afterEach(() => server.close());

const get = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${server.port}${path}`, init);

/** Sends bytes as they are: fetch would tidy up the path and the headers. */
async function raw(request: string): Promise<string> {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(request);
  return text(socket);
}

/** Tries to open a console's socket; resolves with the status it was refused with, or null. */
async function knock(
  options: {
    readonly path?: string;
    readonly origin?: string;
    readonly host?: string;
    readonly protocols?: string[];
  } = {},
): Promise<number | null> {
  const { port } = server;
  const protocols = options.protocols ?? ['savedesk.v1', `token.${TOKEN}`];
  const socket = new WebSocket(`ws://127.0.0.1:${port}${options.path ?? '/host'}`, protocols, {
    origin: options.origin ?? `http://127.0.0.1:${port}`,
    ...(options.host === undefined ? {} : { headers: { host: options.host } }),
  });
  const outcome = await Promise.race([
    once(socket, 'open').then(() => null),
    once(socket, 'unexpected-response').then(([, response]) => response.statusCode as number),
  ]);
  if (outcome === null) expect(socket.protocol).toBe('savedesk.v1');
  socket.on('error', () => {});
  socket.terminate();
  return outcome;
}

describe('the page', () => {
  test('comes fresh, under a policy that lets it load and reach nothing but itself', async () => {
    const response = await get('/');
    expect(await response.text()).toContain('Savedesk');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        `connect-src 'self' ws://127.0.0.1:${server.port} ws://localhost:${server.port}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('has files that may be kept, because their names change with their content', async () => {
    const response = await get('/assets/app-4f2a.js');
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect(response.headers.get('cache-control')).toMatch(/immutable/);
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/../../secret.txt',
    '//etc/passwd',
    '/%00',
  ])('does not reach outside its folder: %s', async (path) => {
    const { port } = server;
    const answer = await raw(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/);
    expect(answer).not.toContain('never served');
    expect(answer).not.toContain('root:');
  });

  test('is not served under another name: a page elsewhere could make its name point here', async () => {
    for (const host of ['evil.example', `evil.example:${server.port}`, '127.0.0.1', '[::1]']) {
      const answer = await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1\.1 421/);
    }
    const local = await raw(
      `GET / HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: close\r\n\r\n`,
    );
    expect(local).toMatch(/^HTTP\/1\.1 200/);
  });

  test('cannot be written to', async () => {
    expect((await get('/index.html', { method: 'PUT', body: 'x' })).status).toBe(404);
  });
});

describe('the socket', () => {
  test('opens for the page with the token', async () => {
    expect(await knock()).toBeNull();
    expect(await knock({ origin: `http://localhost:${server.port}` })).toBeNull();
    expect(consoles).toHaveLength(2);
  });

  test.each([
    ['without a token', { protocols: ['savedesk.v1'] }],
    ['with a wrong token', { protocols: ['savedesk.v1', 'token.wrong'] }],
    ['with an empty token', { protocols: ['savedesk.v1', 'token.'] }],
    ['with the token alone', { protocols: [`token.${TOKEN}`] }],
    ['from another origin', { origin: 'http://evil.example' }],
    ['from the same host on another port', { origin: 'http://127.0.0.1:1' }],
    ['under another host name', { host: 'evil.example' }],
    ['on another path', { path: '/' }],
  ])('stays shut %s', async (_name, options) => {
    expect(await knock(options)).toBe(403);
    expect(consoles).toEqual([]);
  });

  test('lets go of a console that sends more than any frame has, and of no other', async () => {
    const { port } = server;
    const open = () =>
      new WebSocket(`ws://127.0.0.1:${port}/host`, ['savedesk.v1', `token.${TOKEN}`], {
        origin: `http://127.0.0.1:${port}`,
      });
    const [loud, quiet] = [open(), open()];
    loud.on('error', () => {});
    await Promise.all([once(loud, 'open'), once(quiet, 'open')]);
    loud.send('x'.repeat(1024 * 1024));
    await once(loud, 'close');
    expect(quiet.readyState).toBe(WebSocket.OPEN);
    quiet.terminate();
  });
});
