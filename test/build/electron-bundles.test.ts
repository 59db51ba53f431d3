import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the shell's programs in a process of their own, writing nothing; answers with a hash of each file. */
const BUILD = `
  import { createHash } from 'node:crypto';
  import { createBuilder } from 'vite';
  const builder = await createBuilder({
    configFile: 'build/vite.electron.config.ts',
    logLevel: 'silent',
    build: { write: false },
  });
  const hashes = {};
  for (const name of ['main', 'preload', 'host']) {
    const { output } = await builder.build(builder.environments[name]);
    for (const file of output) {
      const content = file.type === 'chunk' ? file.code : file.source;
      hashes[file.fileName] = createHash('sha256').update(content).digest('hex');
    }
  }
  console.log(JSON.stringify(hashes));
`;

async function build(): Promise<Record<string, string>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', BUILD],
    { cwd: root },
  );
  return JSON.parse(stdout);
}

test('The same sources give the same bundles, byte for byte', async () => {
  const first = await build();
  expect(Object.keys(first)).toEqual(
    expect.arrayContaining(['main.cjs', 'preload.cjs', 'host.cjs', 'host.licenses.md']),
  );
  expect(await build()).toEqual(first);
}, 30_000);
