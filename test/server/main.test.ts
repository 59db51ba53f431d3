import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import { readServerFile } from '../../server/store/data-dir-lock.ts';
import { dataDirPerTest } from '../support/data-dir.ts';
import { eventually } from '../support/eventually.ts';
import { startService } from '../support/service-process.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
const run = (...args: string[]) => promisify(execFile)(process.execPath, [MAIN, ...args]);
const START_TIMEOUT_MS = 60_000;

// Programs are started and ended here, which takes its time on a busy machine.
jest.setTimeout(3 * START_TIMEOUT_MS);

describe('the server as a program', () => {
  const temp = dataDirPerTest();
  const start = () =>
    startService(process.execPath, [MAIN, '--port', '0', '--data-dir', temp.path], /"url":"http/, {
      timeoutMs: START_TIMEOUT_MS,
    });

  test('says what it can be told', async () => {
    const { stdout } = await run('--help');
    for (const word of [
      ...['--port', '--data-dir', '--host', 'SAVEDESK_TOKEN_KEY'],
      ...['--database-url', 'DATABASE_URL', '--redis-url', 'REDIS_URL'],
    ]) {
      expect(stdout).toContain(word);
    }
  });

  test('says in a sentence what is wrong with what it was told', async () => {
    await expect(run('--port', 'eighty')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^The server's configuration.*\n {2}--port .*use a number.*\n$/,
      ),
    });
  });

  test('says that Redis wants a PostgreSQL to share', async () => {
    await expect(run('--redis-url', 'redis://127.0.0.1:1')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/--redis-url or REDIS_URL: .*one PostgreSQL.*\n$/),
    });
  });

  test('keeps a second one out; killed outright, it starts again, and ends in good order on SIGTERM, however early', async () => {
    const first = await start();
    await expect(run('--port', '0', '--data-dir', temp.path)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^A Savedesk server .* is already using .*\n$/),
    });
    await first.stop('SIGKILL');
    expect(await readServerFile(temp.path)).toMatchObject({ pid: first.pid });

    const second = spawn(process.execPath, [MAIN, '--port', '0', '--data-dir', temp.path]);
    const printed = text(second.stdout);
    const ended = once(second, 'close');
    await eventually(
      async () => (await readServerFile(temp.path))?.pid === second.pid,
      START_TIMEOUT_MS,
    );
    second.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await printed).toContain('"listening"');
    expect(await readServerFile(temp.path)).toBeNull();
  });
});
