import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fromRoot = (path: string) => join(root, path);
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');

/** Compiles the main process against the test host in the place of `electron/main`. */
function compile(dir: string): string {
  const declarations = readFileSync(fromRoot('node_modules/electron/electron.d.ts'), 'utf8');
  // A module declared there would win over the one in `paths`.
  const withoutMain = declarations.replace(/declare module 'electron\/main' \{[^}]*\}/, '');
  expect(withoutMain).not.toBe(declarations);
  const electron = join(dir, 'electron.d.ts');
  writeFileSync(electron, withoutMain);
  writeFileSync(
    join(dir, 'tsconfig.json'),
    JSON.stringify({
      extends: fromRoot('build/tsconfig/electron.json'),
      compilerOptions: {
        types: ['node'],
        typeRoots: [fromRoot('node_modules/@types')],
        paths: {
          electron: [electron],
          'electron/main': [fromRoot('test/support/electron-test-host/electron-main.ts')],
        },
      },
      include: [fromRoot('electron/main'), electron, join(dir, '*.ts')],
    }),
  );
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', dir], { encoding: 'utf8' });
  return stdout;
}

describe('The Electron test host', () => {
  const dir = tempDirPerTest('test-host-types');

  beforeEach(() => writeFileSync(join(dir.path, 'package.json'), '{"type":"module"}'));

  test('has everything of Electron that the main process uses', () => {
    expect(compile(dir.path)).toBe('');
  });

  test('would not compile with a use of Electron that it does not play', () => {
    writeFileSync(
      join(dir.path, 'drift.ts'),
      `import { BrowserWindow, Tray } from 'electron/main';
       new BrowserWindow().setTitle('drift');
       new Tray('icon.png');`,
    );
    const errors = compile(dir.path);
    expect(errors).toContain("'setTitle' does not exist");
    expect(errors).toContain("no exported member 'Tray'");
  });
});
