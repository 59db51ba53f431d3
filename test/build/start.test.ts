import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { childProcessesOf, isAlive } from '../support/child-processes.ts';
import { putEmbeddedDatabase } from '../support/embedded-database.ts';
import { tempDirPerTest } from '../support/temp-dir-per-test.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The first run may have the console to build. */
const TIMEOUT_MS = 240_000;

type Launched = {
  readonly process: ChildProcess;
  /** Everything it has printed. */
  readonly output: () => string;
  readonly exitCode: Promise<number | null>;
};

const dir = tempDirPerTest('start');
const launched: Launched[] = [];
afterEach(async () => {
  for (const { process, exitCode } of launched.splice(0)) {
    process.kill('SIGKILL');
    await exitCode;
  }
});

/** `npm start` with these options, once it says that all is up or has ended. */
async function start(...options: readonly string[]): Promise<Launched> {
  const args = ['--no-open', '--port', '0', '--server-port', '0', '--data-dir', dir.path];
  const child = spawn('node', ['build/start.ts', ...args, ...options], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Not as a test: should the console have to be built, it is the one that users get.
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  });
  let output = '';
  const isUp = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('Ctrl-C ends everything.')) resolve();
      });
    }
  });
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  const running = { process: child, output: () => output, exitCode };
  launched.push(running);
  await Promise.race([isUp, exitCode]);
  return running;
}

/** The programs it has started, by the folder of their entry. */
function childrenOf({ process: { pid = -1 } }: Launched): ReadonlyMap<string, number> {
  return new Map(
    childProcessesOf(pid).flatMap((child) => {
      const entry = / (server|electron\/loopback|server\/simulator)\/main\.ts/.exec(child.command);
      return entry?.[1] ? [[entry[1], child.pid]] : [];
    }),
  );
}

const stillAlive = (children: ReadonlyMap<string, number>) =>
  [...children].filter(([, pid]) => isAlive(pid)).map(([entry]) => entry);

/** Looks again and again; the test's own time limit is the end of it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(50);
}

/** The first word behind a label on the screen. */
const shown = ({ output }: Launched, label: string) =>
  new RegExp(`^ +${label} +(\\S+)`, 'm').exec(output())?.[1] ?? '';

const signIn = (server: string, email: string) =>
  fetch(`${server}/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'nordlys-demo' }),
  });

describe('npm start', () => {
  test(
    'opens a desk that works; Ctrl-C ends all of it, and a second start goes on',
    async () => {
      const first = await start('--speed', '20');
      expect(first.output()).toContain('Making the demo company');
      expect(first.output()).toMatch(/Signed in +Oliver Reed, agent \(oliver@nordlys\.example\)/);
      for (const account of ['maren@nordlys.example', 'astrid@nordlys.example', 'nordlys-demo']) {
        expect(first.output()).toContain(account);
      }
      const page = await fetch(shown(first, 'Console'));
      expect([page.status, page.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining('text/html'),
      ]);
      const server = shown(first, 'Server');
      expect((await fetch(`${server}/readyz`)).status).toBe(200);
      expect((await signIn(server, 'maren@nordlys.example')).status).toBe(200);
      const calls = join(dir.path, 'logs/simulator.log');
      await until(() => / {2}(voice|chat), /.test(readFileSync(calls, 'utf8')));

      const children = childrenOf(first);
      expect([...children.keys()].sort()).toEqual([
        'electron/loopback',
        'server',
        'server/simulator',
      ]);
      first.process.kill('SIGINT');
      expect(await first.exitCode).toBe(0);
      expect(stillAlive(children)).toEqual([]);
      expect(existsSync(join(dir.path, 'server.json'))).toBe(false);

      const second = await start('--as', 'supervisor');
      expect(second.output()).not.toContain('Making the demo company');
      expect(second.output()).toMatch(/Signed in +Maren Dahl, supervisor/);
      expect((await signIn(shown(second, 'Server'), 'budi@nordlys.example')).status).toBe(200);
      // The same key keeps a bookmark of the console good.
      expect(new URL(shown(second, 'Console')).hash).toBe(new URL(shown(first, 'Console')).hash);
      second.process.kill('SIGTERM');
      expect(await second.exitCode).toBe(0);
    },
    TIMEOUT_MS,
  );

  test(
    'says at once that a port it was given is taken',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as AddressInfo;
      const refused = await start('--server-port', String(port));
      expect(await refused.exitCode).toBe(1);
      expect(refused.output()).toBe(
        `Port ${port} is taken. Choose another with --server-port, or 0 for any.\n`,
      );
      other.close();
    },
    TIMEOUT_MS,
  );

  test(
    'with --empty has accounts and no callers, keeps others out, and ends with its server',
    async () => {
      await putEmbeddedDatabase(join(dir.path, 'server'));
      const running = await start('--empty');
      const children = childrenOf(running);
      expect([...children.keys()].sort()).toEqual(['electron/loopback', 'server']);
      expect(running.output()).toMatch(/Callers +none/);
      const server = shown(running, 'Server');
      expect((await signIn(server, 'oliver@nordlys.example')).status).toBe(200);

      const again = await start();
      expect(await again.exitCode).toBe(1);
      expect(again.output()).toContain(`A Savedesk server at ${server} is using`);

      process.kill(children.get('server') ?? 0, 'SIGKILL');
      expect(await running.exitCode).toBe(1);
      expect(running.output()).toContain('The server ended by SIGKILL.');
      expect(stillAlive(children)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
