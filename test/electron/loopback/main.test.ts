import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { openConsoleSocket } from '../../support/console-over-socket.ts';
import { ANE, PASSWORD } from '../../support/desk-under-test.ts';
import { serveFakeSync } from '../../support/fake-sync-http.ts';
import { createFakeSyncServer } from '../../support/fake-sync-server.ts';
import { startService } from '../../support/service-process.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const dir = tempDirPerTest('loopback');

function args(...more: string[]): string[] {
  const rendererDir = join(dir.path, 'renderer');
  mkdirSync(rendererDir, { recursive: true });
  writeFileSync(join(rendererDir, 'index.html'), '<!doctype html>');
  const data = join(dir.path, 'data');
  return ['electron/loopback/main.ts', '--data-dir', data, '--renderer-dir', rendererDir, ...more];
}

/** Runs the program to its end. */
async function run(
  argv: string[],
): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawn('node', argv, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code: code as number | null, stderr };
}

describe('the loopback shell', () => {
  test('prints where the console is, signs in from the environment, and ends on a signal', async () => {
    const server = createFakeSyncServer(Date.now);
    server.addAgent(ANE, PASSWORD);
    const http = await serveFakeSync(server);
    const env = { ...process.env, SAVEDESK_EMAIL: ANE.email, SAVEDESK_PASSWORD: PASSWORD };
    const shell = await startService('node', args('--json', '--server-url', http.url), /"url"/, {
      cwd: root,
      env,
    });
    const line =
      shell
        .output()
        .split('\n')
        .find((one) => one.startsWith('{"url"')) ?? '';
    const { url } = JSON.parse(line) as { url: string };
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/);
    expect((await fetch(url)).status).toBe(200);

    const { client } = await openConsoleSocket(url, () => {});
    const signedIn = new Promise<void>((resolve) => {
      client.on('session.changed', ({ kind }) => kind === 'signed-in' && resolve());
    });
    const now = await client.call('console.get', {});
    if (now.session.kind === 'signed-out') await signedIn;
    expect((await client.call('console.get', {})).session).toMatchObject({ agent: ANE });

    // A second one on the same data is refused, saying so.
    const second = await run(args());
    expect(second).toMatchObject({ code: 69, stderr: expect.stringMatching(/Another Savedesk/) });

    await shell.stop();
    await http.close();
  }, 60_000);

  test.each([
    ['a console that was not built', ['--renderer-dir', '/nonexistent'], 69, /npm start builds it/],
    ['options that make no sense', ['--port', 'x'], 64, /Usage/],
  ])(
    'refuses %s with what to do',
    async (_name, more, code, message) => {
      expect(await run(args(...more))).toMatchObject({
        code,
        stderr: expect.stringMatching(message),
      });
    },
    30_000,
  );
});
