import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/**
 * Libraries of very many small modules, by what is imported of them. Jest links each module anew for
 * every test file: these were three of four modules, and a quarter of the time of all tests.
 */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@mantine/core': ['@mantine/core'],
  '@mantine/hooks': ['@mantine/hooks'],
  '@testing-library/user-event': ['@testing-library/user-event'],
  echarts: ['echarts/charts', 'echarts/components', 'echarts/core', 'echarts/renderers'],
  jose: ['jose'],
  kysely: ['kysely'],
  'libphonenumber-js': ['libphonenumber-js/max'],
  zod: ['zod'],
};
/** Of a library above, and of nothing else. */
const PARTS = ['zrender', 'tslib'];

/**
 * Makes one file of each of these libraries, once for each version of them.
 * @returns for Jest's `moduleNameMapper`: what is imported, as a pattern, to the file.
 */
export async function testLibraries(): Promise<Record<string, string>> {
  const made = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify(LIBRARIES))
    .digest('hex')
    .slice(0, 16);
  const cache = join(root, 'node_modules/.cache/savedesk/test-libraries');
  const folder = join(cache, made);
  const specifiers = Object.values(LIBRARIES).flat();
  if (!existsSync(folder)) {
    // Only here: it takes longer to load than a test does to run.
    const { build } = await import('vite');
    const unfinished = `${folder}.${process.pid}`;
    await build({
      configFile: false,
      root,
      // Its warnings are of the libraries' own directives.
      logLevel: 'error',
      ssr: { noExternal: [...Object.keys(LIBRARIES), ...PARTS] },
      build: {
        ssr: true,
        outDir: unfinished,
        minify: false,
        target: 'esnext',
        rolldownOptions: {
          input: Object.fromEntries(specifiers.map((specifier) => [fileOf(specifier), specifier])),
          output: { entryFileNames: '[name].mjs', chunkFileNames: 'part-[hash].mjs' },
        },
      },
    });
    // Of another version, or of one that was ended while it was made.
    mkdirSync(cache, { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  }
  return Object.fromEntries(
    specifiers.map((specifier) => [`^${specifier}$`, join(folder, `${fileOf(specifier)}.mjs`)]),
  );
}

const fileOf = (specifier: string) => specifier.replaceAll('/', '-').replace('@', '');
