import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { makeTempDir, removeDir } from './temp-dir.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** As deep as the modules it is made of, which find the models' weights from where they lie. */
const FOLDER = 'program/of';

/** Run in a process of its own, as Vite's native part knows no other realm; told what and where. */
const BUILD = `
  import { build } from 'vite';
  const [entry, outDir, folder, external] = process.argv.slice(1);
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: external.split(','),
        output: { entryFileNames: folder + '/main.mjs', codeSplitting: false },
      },
    },
  });
`;

export type ProgramToBundle = {
  /** The file that starts it, from the root of the tree. */
  readonly entry: string;
  /** Packages that are more than JavaScript. */
  readonly external: readonly string[];
  /** Folders it looks for beside its modules, from the root of the tree. */
  readonly beside?: readonly string[];
};

/** A program of ours as one file, for those who start it very often. */
export type BundledProgram = {
  readonly dir: string;
  /** Behind `node`. */
  readonly path: string;
  readonly env: NodeJS.ProcessEnv;
  /** Removes the file. */
  close(): void;
};

/**
 * Makes the file, and compiles it once: finding and loading several hundred modules is most of what a
 * start takes.
 */
export async function bundleProgram(program: ProgramToBundle): Promise<BundledProgram> {
  const dir = makeTempDir('bundled');
  const folder = join(dir, FOLDER);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(dir, 'index.html'), '<!doctype html>');
  // What is found from where a file lies, at run time: packages, and data.
  for (const name of ['node_modules', 'shared']) symlinkSync(join(root, name), join(dir, name));
  for (const path of program.beside ?? [])
    symlinkSync(join(root, path), join(folder, basename(path)));
  const { entry, external } = program;
  const args = ['--input-type=module', '--eval', BUILD, entry, dir, FOLDER, external.join(',')];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  const path = join(folder, 'main.mjs');
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dir, 'compiled') };
  // What is compiled is kept by a program that ends by itself, as none of those that are killed does.
  await promisify(execFile)('node', [path, '--help'], { env });
  return { dir, path, env, close: () => removeDir(dir) };
}
