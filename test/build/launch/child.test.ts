import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Child, ChildEndedError, startChild } from '../../../build/launch/child.ts';
import { isAlive } from '../../support/child-processes.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const dir = tempDirPerTest('child');

/** Starts Node on a line of code. */
function run(code: string, patienceMs = 10_000): Child {
  return startChild({
    name: 'example',
    command: process.execPath,
    args: ['-e', code],
    logFile: join(dir.path, 'example.log'),
    cwd: dir.path,
    patienceMs,
  });
}

const FOREVER = 'setInterval(() => {}, 1000);';

describe('a program that was started', () => {
  test('is heard by the line that is waited for, and all it prints goes to its log', async () => {
    const child = run(`console.error('careful'); console.log('ready at 7'); ${FOREVER}`);
    expect(await child.line(/^ready/)).toBe('ready at 7');
    await child.stop();
    expect(readFileSync(child.logFile, 'utf8')).toBe('careful\nready at 7\n');
  });

  test('that ends without that line is told with how, and its last words', async () => {
    const child = run(`console.error('no such port'); process.exitCode = 69;`);
    const failure = await child.line(/ready/).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ChildEndedError);
    expect(failure).toMatchObject({
      exitCode: 69,
      message: expect.stringMatching(
        /^The example ended with exit code 69\. Its last words, from .*:\nno such port$/,
      ),
    });
  });

  test('that cannot be started at all is told the same way', async () => {
    const child = startChild({
      name: 'example',
      command: join(dir.path, 'nothing-here'),
      args: [],
      logFile: join(dir.path, 'example.log'),
      cwd: dir.path,
    });
    await expect(child.line(/ready/)).rejects.toThrow(/exit code 127.*\n.*ENOENT/);
    await child.stop();
  });

  test('that does not want to end is ended', async () => {
    const child = run(`process.on('SIGTERM', () => {}); console.log('on'); ${FOREVER}`, 100);
    await child.line(/on/);
    await child.stop();
    expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' });
  });

  test('takes with it what it started itself', async () => {
    const grandchild = `require('child_process').spawn(process.execPath, ['-e', '${FOREVER}'], { stdio: 'ignore' }).pid`;
    const child = run(`console.log(${grandchild}); ${FOREVER}`);
    const pid = Number(await child.line(/./));
    expect(isAlive(pid)).toBe(true);
    await child.stop();
    while (isAlive(pid)) await new Promise(setImmediate);
    expect(isAlive(child.pid)).toBe(false);
  });

  test('keeps the log of the run before', async () => {
    const first = run(`console.log('first')`);
    await first.ended;
    const second = run(`console.log('second')`);
    expect(await second.line(/./)).toBe('second');
    await second.ended;
    expect(readFileSync(join(dir.path, 'example.previous.log'), 'utf8')).toBe('first\n');
  });
});

test('a program of the project ends when its launcher is killed', async () => {
  const marker = join(dir.path, 'ended');
  // A launcher that starts a program which notes that it was asked to end, and is then killed.
  const program = join(dir.path, 'program.mjs');
  const launcher = join(dir.path, 'launcher.mjs');
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs';
     process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(marker)}, ''); process.exit(0); });
     console.log('on'); ${FOREVER}`,
  );
  writeFileSync(
    launcher,
    `import { startProgram } from ${JSON.stringify(new URL('../../../build/launch/child.ts', import.meta.url).href)};
     const child = startProgram(${JSON.stringify(program)}, {
       name: 'program', args: [], cwd: ${JSON.stringify(dir.path)},
       logFile: ${JSON.stringify(join(dir.path, 'program.log'))} });
     await child.line(/on/);
     console.log(child.pid);`,
  );
  const running = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = (await once(running.stdout, 'data')) as [Buffer];
  const pid = Number(printed.toString());
  expect(isAlive(pid)).toBe(true);
  running.kill('SIGKILL');
  while (isAlive(pid)) await new Promise(setImmediate);
  expect(existsSync(marker)).toBe(true);
});
