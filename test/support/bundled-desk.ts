import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

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

/**
 * Makes one file of the loopback host in a folder, for a test that starts it very often: finding and
 * loading its several hundred modules is most of what a start takes. Resolves to the file's path.
 */
export async function bundleDesk(dir: string): Promise<string> {
  // What is found from where a file lies, at run time: packages, and the weights of the models.
  for (const name of ['node_modules', 'shared']) symlinkSync(join(root, name), join(dir, name));
  const args = ['--input-type=module', '--eval', BUILD, dir];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  return join(dir, `${PROGRAM}.mjs`);
}
