import { cpSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { withServerDatabase } from './real-stack.ts';
import { makeTempDir, removeDir } from './temp-dir.ts';

/**
 * Gives every test a data folder of its own with an empty, migrated database in it. Making one takes
 * seconds, so it is made once for the file and copied.
 */
export function dataDirPerTest(): { readonly path: string } {
  let template = '';
  let path = '';
  beforeAll(async () => {
    template = makeTempDir('data-template');
    await withServerDatabase(template, async () => {});
  }, 60_000);
  beforeEach(() => {
    path = makeTempDir('data');
    cpSync(template, path, { recursive: true });
  });
  afterEach(() => removeDir(path));
  afterAll(() => removeDir(template));
  return {
    get path() {
      return path;
    },
  };
}
