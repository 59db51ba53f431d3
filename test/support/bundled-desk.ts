import { execFile } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Account, DeskProcess } from './real-stack.ts';
import { startService } from './service-process.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = 'electron/loopback/main';

/** Run in a process of its own, as Vite's native part knows no other realm; told where to write. */
const BUILD = `
  import { build } from 'vite';
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: '${PROGRAM}.ts',
      outDir: process.argv[1],
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: ['better-sqlite3'],
        output: { entryFileNames: '${PROGRAM}.mjs', codeSplitting: false },
      },
    },
  });
`;

/** The real loopback host as one file, for those who start it very often. */
export type BundledDesk = {
  /** Starts it on a free port and signs the account in. */
  start(dataDir: string, serverUrl: string, account: Account): Promise<DeskProcess>;
  /** Removes the file. */
  close(): void;
};

/** Makes the file, and compiles it once; its console is an empty page. */
export async function openBundledDesk(): Promise<BundledDesk> {
  const dir = makeTempDir('bundled-desk');
  writeFileSync(join(dir, 'index.html'), '<!doctype html>');
  const main = await bundleDesk(dir);
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dir, 'compiled') };
  // What is compiled is kept by a program that ends by itself, as none of those that are killed does.
  await promisify(execFile)('node', [main, '--help'], { env });
  return {
    start: async (dataDir, serverUrl, { email, password }) => {
      const args = [main, '--json', '--data-dir', dataDir, '--server-url', serverUrl];
      const service = await startService(
        'node',
        [...args, '--renderer-dir', dir],
        /"url":"[^"]+"/,
        {
          timeoutMs: 60_000,
          env: { ...env, SAVEDESK_EMAIL: email, SAVEDESK_PASSWORD: password },
        },
      );
      return { ...service, url: /"url":"([^"]+)"/.exec(service.output())?.[1] ?? '' };
    },
    close: () => removeDir(dir),
  };
}

/**
 * Makes one file of the loopback host in a folder: finding and loading its several hundred modules is
 * most of what a start takes. Resolves to the file's path.
 */
async function bundleDesk(dir: string): Promise<string> {
  // What is found from where a file lies, at run time: packages, and the weights of the models.
  for (const name of ['node_modules', 'shared']) symlinkSync(join(root, name), join(dir, name));
  const args = ['--input-type=module', '--eval', BUILD, dir];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  return join(dir, `${PROGRAM}.mjs`);
}
