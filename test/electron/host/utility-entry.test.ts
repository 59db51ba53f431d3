import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import BetterSqlite3 from 'better-sqlite3';
import type { HostReport } from '../../../shared/contract/host-process.ts';
import type { ConsoleView } from '../../../shared/contract/views.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const dir = tempDirPerTest('utility');
let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGKILL');
});

/** Starts the host as Electron does: a process with a parentPort, told to start by a message. */
async function start(message: unknown): Promise<{ child: ChildProcess; report: HostReport }> {
  child = fork(new URL('../../support/utility-process.ts', import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.send({ data: message });
  const [report] = await once(child, 'message');
  return { child, report: report as HostReport };
}

const startMessage = (changes: object = {}) => ({
  kind: 'start',
  dataDir: join(dir.path, 'desk'),
  serverUrl: 'http://127.0.0.1:9',
  dataKeyBase64: Buffer.alloc(32, 5).toString('base64'),
  ...changes,
});

describe('the host as a utility process', () => {
  test('starts when told, says so, and serves every port it is given', async () => {
    const { child, report } = await start(startMessage());
    expect(report).toEqual({ kind: 'ready' });
    for (const id of [1, 2]) {
      child.send({ port: true, frame: { kind: 'request', id, method: 'console.get', input: {} } });
      const [answer] = (await once(child, 'message')) as [{ id: number; value: ConsoleView }];
      expect(answer).toMatchObject({
        kind: 'result',
        id,
        value: { session: { kind: 'signed-out' } },
      });
    }
  }, 30_000);

  test('that is told to start with something else says what is wrong and ends', async () => {
    const { child, report } = await start(startMessage({ dataKeyBase64: 'short' }));
    expect(report).toMatchObject({ kind: 'cannot-start', code: 'bad-start' });
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  }, 30_000);

  test('that finds data of a newer version says so, and that starting it again is no use', async () => {
    const { dataDir } = startMessage();
    mkdirSync(dataDir, { recursive: true });
    const database = new BetterSqlite3(join(dataDir, 'outbox.db'));
    database.pragma('user_version = 99');
    database.close();
    const { report } = await start(startMessage());
    expect(report).toMatchObject({
      kind: 'cannot-start',
      code: 'outbox-from-newer-version',
      detail: expect.stringContaining('newer Savedesk'),
    });
  }, 30_000);
});
