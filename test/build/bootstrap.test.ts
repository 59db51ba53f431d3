import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { tempDirPerTest } from '../support/temp-dir-per-test.ts';
import { writeTree } from '../support/write-tree.ts';

const dir = tempDirPerTest('bootstrap');
const at = (path: string) => join(dir.path, path);

const LOCK = {
  packages: {
    '': { name: 'probe' },
    'node_modules/zod': { version: '1.0.0' },
    'node_modules/other-platform': { version: '1.0.0', optional: true },
  },
};
const INSTALLED = { packages: { 'node_modules/zod': { version: '1.0.0' } } };

/** A small project whose npm only writes down how it was called, and installs what is asked. */
beforeEach(() => {
  cpSync(join(import.meta.dirname, '../../build/bootstrap.mjs'), at('build/bootstrap.mjs'), {
    recursive: true,
  });
  writeTree(dir.path, {
    'package-lock.json': LOCK,
    'build/entry.ts': `
      const [, , ...args]: string[] = process.argv;
      if (args.includes('--wait')) {
        process.on('SIGTERM', () => process.exit(7));
        setInterval(() => {}, 1000);
      } else process.exitCode = Number(args.at(-1));
      console.log(JSON.stringify({ args, cwd: process.cwd(), path: process.env.PATH }));`,
    'npm.js': `
      const fs = require('node:fs');
      fs.appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
      if (fs.existsSync('npm-fails')) process.exit(9);
      fs.mkdirSync('node_modules/.bin', { recursive: true });
      fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json');`,
  });
  installProjectNode();
});

/** The Node that the lockfile would bring: the one this test runs on. */
function installProjectNode(): void {
  const bin = at(`node_modules/node-${process.platform}-${process.arch}/bin`);
  mkdirSync(bin, { recursive: true });
  mkdirSync(at('node_modules/.bin'), { recursive: true });
  symlinkSync(process.execPath, join(bin, 'node'));
}

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [at('build/bootstrap.mjs'), 'build/entry.ts', ...args], {
    cwd: dirname(dir.path),
    env: { PATH: process.env['PATH'], npm_execpath: at('npm.js') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = start(args);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

const npmCalls = () =>
  existsSync(at('npm-calls')) ? readFileSync(at('npm-calls'), 'utf8').trim().split('\n') : [];

describe('the bootstrap', () => {
  test("passes arguments, folder and exit code on, with the project's Node first", async () => {
    writeTree(dir.path, { 'node_modules/.package-lock.json': INSTALLED });
    const { code, stdout } = await run('--port', '1', 'a b', '5');
    const seen = JSON.parse(stdout);
    expect(code).toBe(5);
    expect(seen.args).toEqual(['--port', '1', 'a b', '5']);
    expect(seen.cwd).toBe(dirname(dir.path));
    expect(seen.path.split(':')[0]).toContain(`node-${process.platform}-${process.arch}`);
  });

  test('installs nothing when what is installed matches, whoever installed it', async () => {
    writeTree(dir.path, { 'node_modules/.package-lock.json': INSTALLED });
    const { stderr } = await run('0');
    expect(npmCalls()).toEqual([]);
    expect(stderr).toBe('');
  });

  test('installs from the lockfile once when nothing is there, saying so in one line', async () => {
    const first = await run('0');
    expect(first.code).toBe(0);
    expect(first.stderr.trim().split('\n')).toHaveLength(1);
    expect(first.stderr).toContain('package-lock.json');
    await run('0');
    expect(npmCalls()).toEqual([expect.stringMatching(/^ci --include=dev/)]);
  });

  test('installs again when the lockfile asks for another version', async () => {
    writeTree(dir.path, { 'node_modules/.package-lock.json': INSTALLED });
    await run('0');
    const newer = { packages: { 'node_modules/zod': { version: '2.0.0' } } };
    writeTree(dir.path, { 'package-lock.json': newer });
    await run('0');
    expect(npmCalls()).toHaveLength(1);
  });

  test('starts nothing when the install fails', async () => {
    writeTree(dir.path, { 'npm-fails': '' });
    const { code, stdout, stderr } = await run('0');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('npm ci failed');
  });

  test('puts node on the path of npm scripts where npm left it out', async () => {
    await run('0');
    expect(existsSync(at('node_modules/.bin/node'))).toBe(true);
  });

  test('passes a signal on and ends as its program ends', async () => {
    writeTree(dir.path, { 'node_modules/.package-lock.json': INSTALLED });
    const child = start(['--wait']);
    await once(child.stdout ?? child, 'data');
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(7);
  });
});
