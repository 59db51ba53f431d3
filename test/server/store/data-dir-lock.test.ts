import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  DataDirBusyError,
  lockDataDir,
  readServerFile,
} from '../../../server/store/data-dir-lock.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

describe('the lock on a data folder', () => {
  const temp = tempDirPerTest('lock');
  const leftBy = (pid: number, startedTicks: string | null = null) =>
    writeFileSync(
      join(temp.path, 'server.json'),
      JSON.stringify({ pid, startedTicks, holding: 'an-earlier-one', url: 'http://127.0.0.1:1' }),
    );
  const pidOfTheDead = () => spawnSync(process.execPath, ['--version']).pid;

  test('keeps a second server out and names the first', async () => {
    const lock = await lockDataDir(temp.path);
    await lock.publish('http://127.0.0.1:7310');

    const second = lockDataDir(temp.path);

    await expect(second).rejects.toThrow(DataDirBusyError);
    await expect(second).rejects.toThrow(
      new RegExp(`process ${process.pid}, http://127.0.0.1:7310\\).*--data-dir`),
    );
    await lock.release();
  });

  test('tells other programs where the server is, until it is released', async () => {
    const lock = await lockDataDir(temp.path);
    expect(await readServerFile(temp.path)).toMatchObject({ pid: process.pid, url: null });
    await lock.publish('http://127.0.0.1:7310');
    expect(await readServerFile(temp.path)).toMatchObject({ url: 'http://127.0.0.1:7310' });
    expect(statSync(join(temp.path, 'server.json')).mode & 0o777).toBe(0o600);

    await lock.release();

    expect(await readServerFile(temp.path)).toBeNull();
    expect(readdirSync(temp.path)).toEqual([]);
    await (await lockDataDir(temp.path)).release();
  });

  test('left behind by a process that is gone is taken over', async () => {
    leftBy(pidOfTheDead());
    const lock = await lockDataDir(temp.path);
    expect(await readServerFile(temp.path)).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  test('left behind by a former process with our own pid, as in a container, is taken over', async () => {
    leftBy(process.pid);
    await (await lockDataDir(temp.path)).release();
  });

  test('left behind under a pid that now belongs to another program is taken over', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    leftBy(other.pid ?? 0, '1');
    // Only where the system tells when a process started can the two be told apart.
    if (process.platform === 'linux') await (await lockDataDir(temp.path)).release();
    leftBy(other.pid ?? 0);
    await expect(lockDataDir(temp.path)).rejects.toThrow(DataDirBusyError);
    other.kill();
  });

  test('that cannot be read, as after a full disk, is taken over', async () => {
    writeFileSync(join(temp.path, 'server.json'), '{"pid": 12');
    await (await lockDataDir(temp.path)).release();
  });

  test('taken over by many at once has one winner', async () => {
    leftBy(pidOfTheDead());
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, () => lockDataDir(temp.path)),
    );
    const winners = results.filter(({ status }) => status === 'fulfilled');
    expect(winners).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(temp.path, 'server.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
    });
    for (const winner of winners)
      await (winner as PromiseFulfilledResult<{ release(): Promise<void> }>).value.release();
  });
});
