import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findElectron, type Machine } from '../../../build/launch/electron-binary.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';
import { writeTree } from '../../support/write-tree.ts';

const dir = tempDirPerTest('electron');
const DESKTOP: Machine = { platform: 'linux', env: { DISPLAY: ':0' }, userId: 1000 };
const INSTALLED = {
  'node_modules/electron/path.txt': 'electron',
  'node_modules/electron/dist/electron': '',
};

/** A project with a stand-in for Electron's package, found from `machine`. */
async function find(files: Record<string, string>, machine: Machine = DESKTOP) {
  writeTree(dir.path, files);
  let downloads = 0;
  const found = await findElectron(dir.path, machine, () => {
    downloads += 1;
  });
  return { found, downloads };
}

describe('Electron', () => {
  test('is used where its binary is', async () => {
    expect(await find(INSTALLED)).toEqual({
      found: { kind: 'ready', path: join(dir.path, 'node_modules/electron/dist/electron') },
      downloads: 0,
    });
  });

  test('is fetched by its own installer where it is not', async () => {
    const install = `const { mkdirSync, writeFileSync } = require('fs');
      mkdirSync(__dirname + '/dist');
      writeFileSync(__dirname + '/dist/electron', '');
      writeFileSync(__dirname + '/path.txt', 'electron');`;
    expect(await find({ 'node_modules/electron/install.js': install })).toMatchObject({
      found: { kind: 'ready' },
      downloads: 1,
    });
  });

  test('that cannot be fetched is done without, with the reason in one line', async () => {
    const install = `console.error('\\nTypeError: fetch failed\\n    at somewhere'); process.exit(1);`;
    expect(await find({ 'node_modules/electron/install.js': install })).toEqual({
      found: {
        kind: 'not-here',
        why: 'its binary could not be downloaded (TypeError: fetch failed)',
      },
      downloads: 1,
    });
  });

  test.each<[string, Partial<Machine>, string]>([
    ['without a display', { env: {} }, 'there is no display'],
    ['as root', { userId: 0 }, 'its sandbox does not run as root'],
  ])('is not even fetched %s', async (_where, machine, why) => {
    expect(await find(INSTALLED, { ...DESKTOP, ...machine })).toEqual({
      found: { kind: 'not-here', why },
      downloads: 0,
    });
  });

  test('needs no display variable on a Mac or on Windows', async () => {
    const found = { kind: 'ready' };
    expect(await find(INSTALLED, { platform: 'darwin', env: {}, userId: 501 })).toMatchObject({
      found,
    });
    expect(await find(INSTALLED, { platform: 'win32', env: {}, userId: null })).toMatchObject({
      found,
    });
  });
});
