import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { DEMO_ACCOUNTS } from '../../server/demo/company.ts';
import { readServerFile } from '../../server/store/data-dir-lock.ts';
import { type Child, ChildEndedError, startChild, startProgram } from './child.ts';
import type { LaunchOptions } from './options.ts';

/** Where the programs are started, and where they keep what they write. */
export type Place = { readonly root: string; readonly dataDir: string };

const logFile = ({ dataDir }: Place, name: string) => join(dataDir, 'logs', `${name}.log`);

export function callersFile({ dataDir }: Place): string {
  return join(dataDir, 'demo-callers.json');
}

/** Fills an empty data folder with the demo; one that holds something is left as it is. */
export function startDemoFill(place: Place, { seed, empty }: LaunchOptions): Child {
  const args = ['demo', 'fill', '--data-dir', place.dataDir, '--seed', seed];
  return startProgram('server/cli/main.ts', {
    name: 'demo generator',
    args: empty ? [...args, '--accounts-only'] : args,
    logFile: logFile(place, 'demo'),
    cwd: place.root,
  });
}

export function startServer(place: Place, port: number): Child {
  return startProgram('server/main.ts', {
    name: 'server',
    args: ['--data-dir', place.dataDir, '--port', String(port)],
    logFile: logFile(place, 'server'),
    cwd: place.root,
  });
}

const ASK_EVERY_MS = 50;

/** Where the server listens, once it does. @throws ChildEndedError when it ends instead. */
export async function serverUrl(server: Child, { dataDir }: Place): Promise<string> {
  const ended = server.ended.then((end) => {
    throw new ChildEndedError(server, end);
  });
  for (;;) {
    const file = await readServerFile(dataDir);
    if (file?.pid === server.pid && file.url !== null) return file.url;
    await Promise.race([wait(ASK_EVERY_MS), ended]);
  }
}

export type ConsoleStart = {
  readonly serverUrl: string;
  readonly signIn: LaunchOptions['signIn'];
};

const signInEnv = ({ email, password }: LaunchOptions['signIn']) => ({
  SAVEDESK_EMAIL: email,
  SAVEDESK_PASSWORD: password,
});

/** The console for a browser. */
export function startLoopback(place: Place, port: number, start: ConsoleStart): Child {
  return startProgram('electron/loopback/main.ts', {
    name: 'console',
    args: [
      ...['--data-dir', place.dataDir, '--server-url', start.serverUrl],
      ...['--port', String(port), '--json'],
    ],
    env: signInEnv(start.signIn),
    logFile: logFile(place, 'console'),
    cwd: place.root,
  });
}

const readySchema = z.object({ url: z.url() });

/** Where the browser finds the console, once it is served. */
export async function consoleUrl(loopback: Child): Promise<string> {
  return readySchema.parse(JSON.parse(await loopback.line(/^\{"url":/))).url;
}

export function startElectron(place: Place, binary: string, start: ConsoleStart): Child {
  return startChild({
    name: 'console',
    command: binary,
    args: [
      '.',
      `--user-data-dir=${join(place.dataDir, 'electron')}`,
      `--server-url=${start.serverUrl}`,
    ],
    // The demo's data is made up: where there is no keychain, a key file will do.
    env: { ...signInEnv(start.signIn), SAVEDESK_ALLOW_KEY_FILE: '1' },
    logFile: logFile(place, 'console'),
    cwd: place.root,
  });
}

/** People who call; null where there are none to do so. */
export function startSimulator(place: Place, url: string, options: LaunchOptions): Child | null {
  if (options.empty || !existsSync(callersFile(place))) return null;
  const agent = DEMO_ACCOUNTS.find(({ email }) => email === options.signIn.email);
  return startProgram('server/simulator/main.ts', {
    name: 'simulator',
    args: [
      ...['--url', url, '--secret-file', join(place.dataDir, 'secrets', 'webhook-secret')],
      ...['--callers', callersFile(place), '--favour', agent?.language ?? 'en'],
      ...['--speed', String(options.speed), '--seed', options.callerSeed],
    ],
    logFile: logFile(place, 'simulator'),
    cwd: place.root,
  });
}
