import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createBuilder } from 'vite';

const root = dirname(import.meta.dirname);

/** What Vite makes of the sources: the console for both shells, and the programs of the Electron shell. */
export type Bundle = 'renderer' | 'electron';

const SOURCES: Readonly<Record<Bundle, readonly string[]>> = {
  renderer: ['renderer/**/*', 'shared/**/*', 'locales/**/*'],
  electron: ['electron/**/*', 'shared/**/*', 'locales/**/*'],
};

/**
 * Builds a bundle into dist/ unless it is newer than everything it is made of.
 * @throws what Vite found wrong, when the sources do not build.
 */
export async function ensureBundle(bundle: Bundle): Promise<void> {
  const config = `build/vite.${bundle}.config.ts`;
  const stamp = join(root, `dist/.${bundle}-built`);
  const state = sourceState([...SOURCES[bundle], config, 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;

  const startedAtMs = performance.now();
  const builder = await createBuilder({ configFile: join(root, config), logLevel: 'warn' });
  await builder.buildApp();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  // Not among what a command prints for others to read.
  console.error(`Built the ${bundle} bundle in ${seconds} s.`);
}

/** Changes whenever a source file is added, removed or written. */
function sourceState(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of globSync([...patterns], { cwd: root }).sort()) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}
