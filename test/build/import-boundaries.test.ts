import { describe, expect, test } from '@jest/globals';
import { checkBoundaries } from '../../build/check/boundaries.ts';
import { formatProblem } from '../../build/check/problem.ts';
import { tempDirPerTest } from '../support/temp-dir-per-test.ts';
import { writeTree } from '../support/write-tree.ts';

const dir = tempDirPerTest('boundaries');

/** Writes a tree and returns what the check says of it. */
function check(files: Readonly<Record<string, string>>): string[] {
  writeTree(dir.path, files);
  return checkBoundaries(dir.path).map(formatProblem);
}

const from = (specifier: string) => `import { x } from '${specifier}';`;

const GOOD: Readonly<Record<string, string>> = {
  'shared/domain/offers/offer.ts': from('../money/money.ts'),
  'shared/schema/offer.ts': `${from('zod')} ${from('../domain/offers/offer.ts')}`,
  'shared/protocol/fact.ts': `${from('zod')} ${from('../schema/offer.ts')}`,
  'shared/contract/methods.ts': `${from('../domain/money/money.ts')} ${from('../protocol/fact.ts')}`,
  'shared/rpc/client.ts': from('../contract/methods.ts'),
  'renderer/host/host-client.ts': from('../../shared/rpc/client.ts'),
  'renderer/ui/Amount.tsx': `${from('@mantine/core')} ${from('react')}`,
  'renderer/features/offers/offers-store.ts': `${from('zustand')} ${from('../../host/host-client.ts')}`,
  'renderer/features/offers/OffersPanel.tsx': `${from('./offers-store.ts')} ${from('../../ui/Amount.tsx')}`,
  'renderer/boot/start-browser.tsx': `${from('../features/offers/OffersPanel.tsx')} import '@mantine/core/styles.css';`,
  'electron/host/db/open.ts': `${from('node:fs')} ${from('better-sqlite3')} ${from('socket.io-client')}`,
  'electron/loopback/main.ts': `${from('../host/db/open.ts')} ${from('ws')} ${from('node:http')}`,
  'electron/main/main.ts': `${from('electron')} ${from('electron/main')} ${from('node:path')}`,
  'electron/preload/preload.ts': `${from('electron/renderer')} ${from('../../shared/contract/methods.ts')}`,
  'server/main.ts': `${from('fastify')} ${from('@fastify/helmet')} ${from('./store/database.ts')}`,
  'server/simulator/main.ts': `${from('standardwebhooks')} ${from('../../shared/protocol/fact.ts')}`,
  'build/start.ts': `${from('../server/main.ts')} ${from('vite')}`,
};

const BAD: readonly (readonly [what: string, file: string, code: string])[] = [
  ['domain takes a library', 'shared/domain/fcr.ts', from('zod')],
  ['domain knows a schema', 'shared/domain/fcr.ts', from('../schema/offer.ts')],
  ['domain reads a file', 'shared/domain/fcr.ts', from('node:fs')],
  ['a schema knows a message', 'shared/schema/x.ts', from('../protocol/fact.ts')],
  ['protocol knows the contract', 'shared/protocol/x.ts', from('../contract/methods.ts')],
  ['the contract knows rpc', 'shared/contract/x.ts', from('../rpc/client.ts')],
  ['rpc knows the server protocol', 'shared/rpc/x.ts', from('../protocol/fact.ts')],
  ['shared knows the host', 'shared/rpc/x.ts', from('../../electron/host/db/open.ts')],
  ['the renderer takes node', 'renderer/host/x.ts', from('node:fs')],
  ['the renderer takes node without its prefix', 'renderer/host/x.ts', from('fs')],
  ['the renderer takes electron', 'renderer/host/x.ts', from('electron')],
  ['the renderer takes the host', 'renderer/host/x.ts', from('../../electron/host/db/open.ts')],
  ['the renderer takes the server', 'renderer/host/x.ts', from('../../server/main.ts')],
  ['the renderer takes a server library', 'renderer/host/x.ts', from('fastify')],
  ['the renderer asks for node types', 'renderer/host/x.ts', '/// <reference types="node" />'],
  [
    'what is under the features knows one',
    'renderer/host/x.ts',
    from('../features/offers/offers-store.ts'),
  ],
  ['ui knows the domain', 'renderer/ui/X.tsx', from('../../shared/domain/offers/offer.ts')],
  [
    'a feature takes a feature',
    'renderer/features/wrap-up/X.tsx',
    from('../offers/OffersPanel.tsx'),
  ],
  ['a store takes a store', 'renderer/features/offers/draft-store.ts', from('./offers-store.ts')],
  ['the host takes electron', 'electron/host/x.ts', from('electron')],
  ['the host takes an electron module', 'electron/host/x.ts', from('electron/main')],
  ['the host takes the shell', 'electron/host/x.ts', from('../main/main.ts')],
  ['the host takes the server', 'electron/host/x.ts', from('../../server/main.ts')],
  ['loopback takes electron', 'electron/loopback/x.ts', from('electron')],
  ['main takes the host', 'electron/main/x.ts', from('../host/db/open.ts')],
  ['preload takes node', 'electron/preload/x.ts', from('node:fs')],
  ['the server takes the host', 'server/http/x.ts', from('../../electron/host/db/open.ts')],
  ['the server takes the renderer', 'server/http/x.ts', from('../../renderer/host/host-client.ts')],
  ['the server takes the simulator', 'server/http/x.ts', from('../simulator/main.ts')],
  ['the simulator takes the server', 'server/simulator/x.ts', from('../main.ts')],
  ['the simulator takes a database', 'server/simulator/x.ts', from('pg')],
  ['a tool takes the simulator', 'build/x.ts', from('../server/simulator/main.ts')],
  ['production takes a test', 'server/http/x.ts', from('../../test/support/postgres.ts')],
  ['a tool takes a test', 'build/x.ts', from('../test/support/postgres.ts')],
];

const WAYS: readonly (readonly [way: string, code: string])[] = [
  ['a type import', "import type { X } from 'electron';"],
  ['a side effect', "import 'electron';"],
  ['a re-export', "export { x } from 'electron';"],
  ['a re-export of all', "export * from 'electron';"],
  ['an import when it runs', "export const later = () => import('electron');"],
  ['a type in the middle of a line', "export type X = import('electron').App;"],
  ['a require', "const { app } = require('electron'); app;"],
  ['an import of an import=', "import electron = require('electron'); electron;"],
];

describe('the import boundaries', () => {
  test('let a tree pass that keeps them', () => {
    expect(check(GOOD)).toEqual([]);
  });

  test.each(BAD)('are refused when %s', (_what, file, code) => {
    const problems = check({ ...GOOD, [file]: code });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`${file}:1  imports `);
  });

  test.each(WAYS)('see %s', (_way, code) => {
    expect(check({ 'electron/host/x.ts': `\n${code}` })).toEqual([
      'electron/host/x.ts:2  imports npm:electron, which electron/host/ may not (build/check/boundary-rules.ts)',
    ]);
  });

  test('are refused when files import each other in a circle, and say how', () => {
    const problems = check({
      'shared/domain/a.ts': from('./b.ts'),
      'shared/domain/b.ts': "import type { C } from './c.ts';",
      'shared/domain/c.ts': `${from('./a.ts')} ${from('./apart.ts')}`,
      'shared/domain/apart.ts': '',
    });
    expect(problems).toEqual([
      'shared/domain/a.ts  imports itself in a circle: shared/domain/a.ts -> shared/domain/b.ts -> shared/domain/c.ts -> shared/domain/a.ts',
    ]);
  });

  test('ask for a zone when a folder is new', () => {
    expect(check({ 'electron/updater/x.ts': '' })).toEqual([
      'electron/updater/x.ts  is in no zone of build/check/boundary-rules.ts: give it one',
    ]);
  });
});
