import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTempDir, removeDir } from './temp-dir.ts';

const prepared = fileURLToPath(new URL('../../node_modules/.cache/savedesk', import.meta.url));

/**
 * A folder with what `make` puts into an empty one, to be read and copied only. It is made once and
 * kept for all tests to come, so its name has to say everything it depends on, such as a version.
 */
export async function preparedDir(
  name: string,
  make: (dir: string) => Promise<void>,
): Promise<string> {
  const kept = join(prepared, name);
  if (!existsSync(kept)) await prepare(kept, make);
  return kept;
}

/** In one step, so that nobody reads half a folder; of two that prepare it at once one wins. */
async function prepare(kept: string, make: (dir: string) => Promise<void>): Promise<void> {
  const made = makeTempDir('prepared');
  const beside = `${kept}-${process.pid}`;
  try {
    await make(made);
    mkdirSync(dirname(kept), { recursive: true });
    cpSync(made, beside, { recursive: true });
    renameSync(beside, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  } finally {
    removeDir(made);
    removeDir(beside);
  }
}
