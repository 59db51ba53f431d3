import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readLaunchOptions } from '../../../build/launch/options.ts';
import { startElectron, startSimulator } from '../../../build/launch/programs.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';
import { writeTree } from '../../support/write-tree.ts';

const dir = tempDirPerTest('programs');

test('Electron is started on the project, at the server, signed in, with the password off the command line', async () => {
  const binary = join(dir.path, 'electron');
  writeFileSync(
    binary,
    '#!/bin/sh\necho "args $*"\necho "env $SAVEDESK_EMAIL $SAVEDESK_PASSWORD"\n',
  );
  chmodSync(binary, 0o755);
  writeTree(dir.path, { 'data/logs/.keep': '' });
  const child = startElectron({ root: dir.path, dataDir: join(dir.path, 'data') }, binary, {
    serverUrl: 'http://127.0.0.1:7310',
    signIn: { email: 'a@b.example', password: 'secret' },
  });
  expect(await child.line(/^args/)).toBe(
    `args . --user-data-dir=${join(dir.path, 'data/electron')} --server-url=http://127.0.0.1:7310`,
  );
  expect(await child.line(/^env/)).toBe('env a@b.example secret');
  expect(await child.ended).toEqual({ code: 0, signal: null });
});

test('nobody calls where nobody was made who could, or where that is asked for', () => {
  const place = { root: dir.path, dataDir: dir.path };
  const url = 'http://127.0.0.1:7310';
  expect(startSimulator(place, url, readLaunchOptions([], {}))).toBeNull();
  writeTree(dir.path, { 'demo-callers.json': { callers: [] } });
  expect(startSimulator(place, url, readLaunchOptions(['--empty'], {}))).toBeNull();
});
