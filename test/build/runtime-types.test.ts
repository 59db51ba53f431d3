import { execFile } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { tempDirPerTest } from '../support/temp-dir-per-test.ts';
import { writeTree } from '../support/write-tree.ts';

const root = join(import.meta.dirname, '../..');
const dir = tempDirPerTest('types');

/** Compiles one file with the project's configuration for its runtime; resolves to what tsc says. */
async function compile(runtime: string, file: string, code: string): Promise<string> {
  cpSync(join(root, 'build/tsconfig'), join(dir.path, 'build/tsconfig'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(dir.path, 'node_modules'));
  writeTree(dir.path, { 'package.json': { type: 'module' }, [file]: `${code}\nexport {};` });
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const config = join(dir.path, `build/tsconfig/${runtime}.json`);
  return promisify(execFile)(process.execPath, [tsc, '-p', config, '--pretty', 'false']).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
}

test.each([
  ['shared', 'shared/x.ts', 'the page', 'document.title;', "name 'document'"],
  ['shared', 'shared/x.ts', 'node', 'process.cwd();', "name 'process'"],
  ['shared', 'shared/x.ts', 'the clock', 'setTimeout(() => {}, 1);', "name 'setTimeout'"],
  ['renderer', 'renderer/x.ts', 'node', 'process.cwd();', "name 'process'"],
  ['renderer', 'renderer/x.ts', 'a node module', "import 'node:fs';", "'node:fs'"],
  ['host', 'electron/host/x.ts', 'the page', 'document.title;', "name 'document'"],
  ['host', 'electron/loopback/x.ts', 'the page', 'document.title;', "name 'document'"],
  ['host', 'electron/host/x.ts', 'an unchecked element', '[1][0].toFixed();', 'possibly'],
  ['server', 'server/x.ts', 'the page', 'window.alert;', "name 'window'"],
  ['server', 'server/x.ts', 'syntax that cannot be erased', 'enum A { b }', 'erasableSyntaxOnly'],
])('%s: %s cannot use %s', async (runtime, file, _what, code, complaint) => {
  expect(await compile(runtime, file, code)).toContain(complaint);
});

test.each([
  ['shared', 'shared/x.ts', 'Object.groupBy([1], String);'],
  ['renderer', 'renderer/X.tsx', 'export const x = <p onClick={() => document.title}>a</p>;'],
  ['host', 'electron/host/x.ts', "import Db from 'better-sqlite3'; new Db(process.cwd());"],
  ['server', 'server/x.ts', "import { hash } from 'node:crypto'; hash('md5', Buffer.from(''));"],
  ['electron', 'electron/main/x.ts', "import { app } from 'electron/main'; app.quit();"],
])('%s: %s can use what its runtime has', async (runtime, file, code) => {
  expect(await compile(runtime, file, code)).toBe('');
});
